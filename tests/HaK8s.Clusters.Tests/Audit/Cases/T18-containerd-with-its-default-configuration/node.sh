#!/bin/bash
set -e
apt-get -o DPkg::Lock::Timeout=300 install -y containerd
containerd config default > /etc/containerd/config.toml
sed -i 's/SystemdCgroup = false/SystemdCgroup = true/' /etc/containerd/config.toml
systemctl restart containerd
