resource "local_file" "haproxy" {
  filename = "haproxy.cfg"
  content  = <<EOT
defaults
    mode tcp
    timeout connect 500ms
    retries 3
    option redispatch 1
    timeout client 50s
    timeout server 3h
    option clitcpka
    option srvtcpka
frontend api
    bind *:6443
    default_backend api
backend api
    option httpchk GET /readyz HTTP/1.1
    http-check send hdr Host 10.98.0.10
    http-check expect status 200
    timeout check 2000ms
    default-server check check-ssl verify none inter 1000ms fastinter 1300ms downinter 1000ms fall 3 rise 2 on-marked-down shutdown-sessions
    %{ for index, host in hosts }
    server cp-${index} ${host.address}:6443
    %{ endfor }
EOT
}

resource "aws_instance" "cp" {
  user_data = <<-EOF
    #!/bin/bash
    cat >/etc/motd <<END
    this is ${var.name}
    END
    kubeadm init --control-plane-endpoint 10.0.0.100:6443 --pod-network-cidr 10.0.0.0/16
  EOF
}
