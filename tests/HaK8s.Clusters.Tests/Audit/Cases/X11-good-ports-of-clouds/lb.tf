resource "aws_lb_target_group" "api" {
  name     = "k8s-api"
  port     = 6443
  protocol = "TCP"

  health_check {
    protocol            = "HTTPS"
    port                = "6443"
    path                = "/readyz"
    interval            = 5
    unhealthy_threshold = 2
  }
}

resource "openstack_lb_listener_v2" "api" {
  protocol            = "TCP"
  protocol_port       = 6443
  timeout_client_data = 10800000
  timeout_member_data = 10800000
}
