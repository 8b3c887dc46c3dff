#!/bin/sh
# swapoff -a would be the usual beginning; comments are none of our business
set -eu
swapoff -a
systemctl mask dev-zram0.swap
install -d -m 0755 /etc/apt/keyrings
curl -fsSL https://pkgs.k8s.io/core:/stable:/v1.34/deb/Release.key | gpg --batch --yes --dearmor -o /etc/apt/keyrings/kubernetes.gpg
echo "deb [signed-by=/etc/apt/keyrings/kubernetes.gpg] https://pkgs.k8s.io/core:/stable:/v1.34/deb/ /" >/etc/apt/sources.list.d/kubernetes.list
apt-get -o DPkg::Lock::Timeout=600 install -y containerd kubeadm=1.34.2-1.1 kubelet=1.34.2-1.1
apt-mark hold containerd kubeadm kubelet
cat >/usr/local/bin/greet <<'EOF2'
#!/bin/sh
echo "$@"
EOF2
cat >/etc/motd <<EOF2
this is $(hostname)
EOF2
ufw allow 2379:2380/tcp
kubeadm join --config /root/join.yaml
kubectl apply --server-side -f calico.yaml
