#!/bin/bash
set -e
arping -D -c 3 -I eth0 10.98.0.10
swapoff -a
sed -i '/ swap / s/^/#/' /etc/fstab
systemctl mask dev-zram0.swap
install -d -m 0755 /etc/apt/keyrings
curl -fsSL https://pkgs.k8s.io/core:/stable:/v1.34/deb/Release.key | gpg --batch --yes --dearmor -o /etc/apt/keyrings/kubernetes.gpg
echo "deb [signed-by=/etc/apt/keyrings/kubernetes.gpg] https://pkgs.k8s.io/core:/stable:/v1.34/deb/ /" >/etc/apt/sources.list.d/kubernetes.list
apt-get -o DPkg::Lock::Timeout=600 install -y containerd kubeadm=1.34.2-1.1 kubelet=1.34.2-1.1 nginx libnginx-mod-stream keepalived
apt-mark hold containerd kubeadm kubelet
cat >/etc/systemd/system/keepalived.service.d/restart.conf <<'EOF'
[Service]
Restart=always
EOF
cat >/etc/keepalived/check <<'EOF'
#!/bin/sh
curl -sfk --max-time 1 "https://127.0.0.1:6443/$1" -o /dev/null
EOF
cat >/etc/nginx/nginx.conf <<'EOF'
events {}
stream {
  upstream a {
    zone a 64k;
    server 10.98.0.21:6443 max_fails=1 fail_timeout=5s;
    server 10.98.0.22:6443 max_fails=1 fail_timeout=5s;
  }
  server {
    listen 6443 so_keepalive=30s:10s:3;
    proxy_pass a;
    proxy_connect_timeout 500ms;
    proxy_next_upstream on;
    proxy_timeout 3h;
    proxy_socket_keepalive on;
  }
}
EOF
systemctl enable --now keepalived
ufw allow 2379:2380/tcp
kubeadm init --config /root/kubeadm.yaml --upload-certs
kubectl apply --server-side -f calico.yaml
