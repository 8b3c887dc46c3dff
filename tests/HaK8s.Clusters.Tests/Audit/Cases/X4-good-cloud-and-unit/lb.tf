resource "aws_lb_target_group" "api" {
  name     = "k8s-api"
  port     = 6443
  protocol = "TCP"
  vpc_id   = var.vpc_id

  health_check {
    protocol            = "HTTPS"
    path                = "/readyz"
    interval            = 5
    unhealthy_threshold = 2
  }
}
