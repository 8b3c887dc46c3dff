resource "libvirt_cloudinit_disk" "lb" {
  name      = "lb.iso"
  user_data = <<-EOT
    #cloud-config
    write_files:
      - path: /etc/haproxy/haproxy.cfg
        content: |
          global
              log /dev/log local0
              log /dev/log local1 notice
              chroot /var/lib/haproxy
              stats socket /run/haproxy/admin.sock mode 660 level admin expose-fd listeners
              stats timeout 30s
              user haproxy
              group haproxy
              daemon
              maxconn 12000

          defaults
              log global
              mode tcp
              option tcplog
              option dontlognull
              option clitcpka
              option srvtcpka
              option redispatch 1
              retries 3
              timeout connect 800ms
              timeout client 4h
              timeout server 4h
              timeout tunnel 4h

          frontend kube_api
              bind *:8443
              default_backend kube_api

          backend kube_api
              mode tcp
              balance leastconn
              option httpchk GET /readyz HTTP/1.1
              http-check send hdr Host kubernetes
              http-check expect status 200
              timeout check 2s
              default-server inter 1s fastinter 1300ms downinter 1s rise 2 fall 3 on-marked-down shutdown-sessions
              server m1 192.168.56.11:6443 check check-ssl verify none
              server m2 192.168.56.12:6443 check check-ssl verify none
              server m3 192.168.56.13:6443 check check-ssl verify none
    runcmd:
      - systemctl restart haproxy
  EOT
}
