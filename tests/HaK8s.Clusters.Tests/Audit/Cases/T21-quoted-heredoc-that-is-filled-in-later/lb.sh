#!/bin/sh
export VIP=10.98.0.10
cat >/tmp/keepalived.tmpl <<'EOF'
vrrp_instance V {
  virtual_ipaddress {
    ${VIP}/32
  }
}
EOF
envsubst </tmp/keepalived.tmpl >/etc/keepalived/keepalived.conf
