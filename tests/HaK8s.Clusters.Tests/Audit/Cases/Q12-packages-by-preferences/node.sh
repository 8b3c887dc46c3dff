#!/bin/sh
set -e
cat > /etc/apt/preferences.d/kubernetes <<EOF
Package: kubelet kubeadm kubectl containerd
Pin: version 1.34.*
Pin-Priority: 1000
EOF
apt-get -o DPkg::Lock::Timeout=600 install -y kubelet kubeadm kubectl
