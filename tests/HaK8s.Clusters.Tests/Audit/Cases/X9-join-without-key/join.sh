#!/bin/bash
set -e
ssh root@cp-1 "kubeadm init --control-plane-endpoint 10.98.0.10:6443"
JOIN=$(ssh root@cp-1 "kubeadm token create --print-join-command")
for host in cp-2 cp-3; do
  ssh root@$host "$JOIN --control-plane"
done
