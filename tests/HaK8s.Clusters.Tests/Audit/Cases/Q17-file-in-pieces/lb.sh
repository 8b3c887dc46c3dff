#!/bin/bash
set -e
cat > /etc/haproxy/haproxy.cfg <<'EOF'
# managed by hand
global
  log /dev/log local0
  user haproxy
  group haproxy
  maxconn 32000
  daemon

defaults
  mode tcp
  log global
  option tcplog
  option tcpka
  option redispatch 1
  retries 3
  timeout http-request 5s
  timeout queue 30s
  timeout connect 1s
  timeout check 1s
  timeout client 6h
  timeout server 6h

frontend k8s-api
  bind *:9443
  default_backend k8s-masters

backend k8s-masters
  balance leastconn
  option httpchk GET /readyz HTTP/1.0
  http-check expect status 200
  default-server inter 1000 fastinter 1300 downinter 1000 rise 2 fall 3 on-marked-down shutdown-sessions
EOF
for i in a:11 b:12 c:13; do
  echo "  server node-${i%%:*} 10.7.0.${i##*:}:6443 check check-ssl verify none" >> /etc/haproxy/haproxy.cfg
done
haproxy -c -f /etc/haproxy/haproxy.cfg
systemctl reload haproxy
