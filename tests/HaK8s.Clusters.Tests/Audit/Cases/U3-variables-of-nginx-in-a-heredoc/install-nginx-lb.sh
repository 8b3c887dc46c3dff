#!/bin/bash
# nginx as TCP load balancer for the API servers
CP1=10.71.0.11
CP2=10.71.0.12
CP3=10.71.0.13

apt-get -o DPkg::Lock::Timeout=300 install -y nginx libnginx-mod-stream

cat > /etc/nginx/nginx.conf <<EOF
include /etc/nginx/modules-enabled/*.conf;
user www-data;
worker_processes auto;
events {
    worker_connections 8192;
}
stream {
    upstream kube_api {
        hash $remote_addr consistent;
        server ${CP1}:6443 max_fails=2 fail_timeout=5s;
        server ${CP2}:6443 max_fails=2 fail_timeout=5s;
        server ${CP3}:6443 max_fails=2 fail_timeout=5s;
    }
    server {
        listen 6443;
        proxy_pass kube_api;
        proxy_connect_timeout 1s;
        proxy_timeout 1h;
    }
}
EOF
nginx -t && systemctl reload nginx
