#!/bin/bash
# Rocky Linux 9
set -e
echo "net.ipv4.ip_forward = 1" >> /etc/sysctl.d/k8s.conf
sysctl -w net.ipv4.ip_forward=1
sysctl -w net.ipv4.ip_nonlocal_bind=1
dnf install -y keepalived
systemctl start keepalived
