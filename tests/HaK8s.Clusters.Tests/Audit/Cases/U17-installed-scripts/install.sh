#!/bin/bash
set -euo pipefail
apt-get update
apt-get install -y haproxy keepalived
install -m 0644 haproxy.cfg /etc/haproxy/haproxy.cfg
install -m 0755 check_haproxy.sh /etc/keepalived/check_haproxy.sh
install -m 0755 notify.sh /etc/keepalived/notify.sh
systemctl enable haproxy keepalived
systemctl restart haproxy keepalived
