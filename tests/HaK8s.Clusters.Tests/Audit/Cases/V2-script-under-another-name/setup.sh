#!/bin/bash
set -e
apt-get install -y keepalived
cat > /etc/keepalived/check_api.sh <<'EOF'
#!/bin/sh
curl -sfk --max-time 1 -o /dev/null https://127.0.0.1:6443/readyz || exit 1
EOF
chmod +x /etc/keepalived/check_api.sh
cat > /etc/keepalived/keepalived.conf <<'EOF'
global_defs {
    router_id lb1
    enable_script_security
    script_user root
}
vrrp_script chk {
    script "/etc/keepalived/check_apiserver.sh"
    interval 2
    timeout 2
    fall 2
    rise 2
}
vrrp_instance VI_K8S {
    state BACKUP
    interface eth0
    virtual_router_id 77
    priority 110
    advert_int 1
    virtual_ipaddress {
        10.20.0.10/24
    }
    track_script {
        chk
    }
}
EOF
systemctl restart keepalived
