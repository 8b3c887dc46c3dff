#!/bin/bash
set -e
field=2
IP=$(ip -4 addr show dev eth0 | awk "/inet/ {print \$$field; exit}" | cut -d/ -f1)
sum=$(awk "BEGIN {print $1 + 1}")
cat >/etc/systemd/system/haproxy.service.d/own.conf <<'EOF'
[Service]
ExecStart=
ExecStart=/usr/sbin/haproxy -Ws -f /etc/haproxy/k8s.cfg -p /run/haproxy.pid
Restart=always
EOF
cat >/etc/systemd/system/api-note.service <<'EOF'
[Service]
Type=oneshot
ExecStart=/bin/sh -c 'echo $(hostname -s) >> /var/log/api-note.log 2>&1'
ExecStart=/usr/bin/logger "a | b"
EOF
cat >/etc/systemd/system/etcd-name.service <<EOF
[Service]
ExecStart=/usr/local/bin/name $(hostname -s) $IP $sum
EOF
