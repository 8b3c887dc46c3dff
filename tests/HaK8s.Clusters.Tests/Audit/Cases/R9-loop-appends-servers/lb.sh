#!/bin/bash
cat > /etc/haproxy/haproxy.cfg <<EOF
global
    log stdout format raw local0 info
    stats socket /var/run/haproxy.sock mode 600 level admin
    maxconn 20000

defaults
    log global
    mode tcp
    option tcplog
    option redispatch
    retries 2
    timeout connect 900ms
    timeout check 1500ms
    timeout queue 10s
    timeout client 8h
    timeout server 8h

listen apiserver
    bind :::7443 v4v6
    balance roundrobin
    option httpchk
    http-check connect ssl alpn http/1.1
    http-check send meth GET uri /readyz
    http-check expect status 200
    default-server verify none inter 1s fall 3 rise 2 on-marked-down shutdown-sessions
EOF
for n in 11 12 13; do
  echo "    server cp$n 172.16.5.$n:6443" >> /etc/haproxy/haproxy.cfg
done
