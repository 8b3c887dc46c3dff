#!/bin/bash
set -e
# this host is cp1, 10.17.0.11
cp haproxy.cfg /etc/haproxy/haproxy.cfg
systemctl restart haproxy
kubeadm init --config kubeadm-cp1.yaml --upload-certs
