#!/bin/bash
set -e
ssh root@cp-1 "kubeadm init --control-plane-endpoint 10.98.0.10:6443"
ssh root@cp-1 "tar -C /etc/kubernetes -c pki/ca.crt pki/ca.key pki/sa.key pki/sa.pub pki/front-proxy-ca.crt pki/front-proxy-ca.key pki/etcd/ca.crt pki/etcd/ca.key" > authorities.tar
JOIN=$(ssh root@cp-1 "kubeadm token create --print-join-command")
for host in cp-2 cp-3; do
  ssh root@$host "tar -C /etc/kubernetes -x" < authorities.tar
  ssh root@$host "$JOIN --control-plane"
done
