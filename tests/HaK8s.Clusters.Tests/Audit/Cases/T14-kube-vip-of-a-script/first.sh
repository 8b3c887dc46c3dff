#!/bin/bash
set -e
VERSION=v0.9.2
ctr run --rm --net-host ghcr.io/kube-vip/kube-vip:$VERSION kube-vip /kube-vip manifest pod --interface eth0 --address 10.98.0.10 --controlplane --arp --leaderElection > /etc/kubernetes/manifests/kube-vip.yaml
kubeadm init --kubernetes-version=v1.32.6 --control-plane-endpoint 10.98.0.10:6443 --upload-certs
