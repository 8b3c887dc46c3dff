resource "aws_lb_target_group" "api" {
  name     = "k8s-api"
  port     = 6443
  protocol = "TCP"
  vpc_id   = var.vpc_id

  health_check {
    protocol            = "TCP"
    interval            = 30
    unhealthy_threshold = 3
  }
}

resource "azurerm_lb_probe" "api" {
  loadbalancer_id     = azurerm_lb.api.id
  protocol            = "Http"
  port                = 6443
  request_path        = "/readyz"
  interval_in_seconds = 5
  number_of_probes    = 2
}

resource "google_compute_region_health_check" "api" {
  name                = "k8s-api"
  check_interval_sec  = 5
  unhealthy_threshold = 2
  https_health_check {
    port         = 6443
    request_path = "/"
  }
}

# good
resource "hcloud_load_balancer_service" "api" {
  load_balancer_id = hcloud_load_balancer.api.id
  protocol         = "tcp"
  listen_port      = 6443
  destination_port = 6443
  health_check {
    protocol = "http"
    port     = 6443
    interval = 3
    timeout  = 2
    retries  = 3
    http {
      path         = "/readyz"
      tls          = true
      status_codes = ["200"]
    }
  }
}
