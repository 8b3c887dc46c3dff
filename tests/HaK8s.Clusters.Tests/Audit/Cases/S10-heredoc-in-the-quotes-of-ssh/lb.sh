#!/bin/bash
for host in lb-1 lb-2; do
  ssh "$host" 'cat <<EOF | sudo tee /etc/haproxy/haproxy.cfg
defaults
  mode tcp
  timeout connect 500ms
frontend in
  bind *:6443
  default_backend apis
backend api
  server cp-1 10.98.0.21:6443 check
EOF'
done
