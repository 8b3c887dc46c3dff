#!/bin/bash
set -e
cat > /etc/haproxy/haproxy.cfg <<'EOF'
defaults
    mode tcp
    timeout connect 500ms
    retries 3
    option redispatch 1
    timeout client 3h
    timeout server 3h
    timeout tunnel 3h
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
    server cp-1 10.98.0.21:6443
    server cp-2 10.98.0.22:6443
    server cp-3 10.98.0.23:6443
EOF
sed -i '/bind/s/:6443/:8443/' /etc/haproxy/haproxy.cfg
systemctl enable haproxy
systemctl restart haproxy
kubeadm init --control-plane-endpoint 10.98.0.10:8443 --upload-certs
