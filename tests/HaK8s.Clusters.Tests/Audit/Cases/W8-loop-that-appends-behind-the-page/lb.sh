#!/bin/bash
cat > /etc/haproxy/haproxy.cfg <<EOF
defaults
    mode tcp
    timeout connect 1s
    timeout client 3h
    timeout server 3h
frontend api
    bind *:6443
    default_backend api
backend api
    option httpchk GET /readyz
    http-check expect status 200
listen page
    bind *:9000
    mode http
    stats enable
EOF
for n in 21 22 23; do
  echo "    server cp$n 10.98.0.$n:6443 check check-ssl verify none" >> /etc/haproxy/haproxy.cfg
done
