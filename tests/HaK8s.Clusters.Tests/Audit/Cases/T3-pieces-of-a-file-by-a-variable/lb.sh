#!/bin/sh
set -e
TARGET="/etc/haproxy/haproxy.cfg"
cat <<'EOF' > ${TARGET}
defaults
    mode tcp
    option redispatch
    timeout connect 1s
    timeout client 3h
    timeout server 3h
    timeout check 2s
EOF
cat <<'EOF' >> ${TARGET}
frontend kube
    bind *:6443
    option clitcpka
    default_backend kube
EOF
cat <<'EOF' | tee -a "$TARGET"
backend kube
    option srvtcpka
    balance roundrobin
EOF
for host in 10.98.0.21 10.98.0.22; do
    echo "    server cp-$host $host:6443" | tee -a "$TARGET"
done
systemctl restart haproxy
