#!/bin/sh
set -e
printf '%s\n' 'global' '  maxconn 9000' 'defaults' '  mode tcp' '  timeout connect 1s' '  timeout client 40s' '  timeout server 40s' 'listen api' '  bind :7443' '  server a 172.16.5.11:6443 check' > /etc/haproxy/haproxy.cfg
systemctl reload haproxy
