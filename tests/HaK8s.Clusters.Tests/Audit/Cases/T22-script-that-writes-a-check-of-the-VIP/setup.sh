#!/bin/bash
VIP=10.98.0.10
cat > /etc/keepalived/check.sh <<EOF
#!/bin/sh
curl -sfk --max-time 2 https://${VIP}:6443/readyz -o /dev/null || exit 1
EOF
chmod 755 /etc/keepalived/check.sh
cat > /etc/keepalived/keepalived.conf <<EOF
global_defs {
    vrrp_version 3
    enable_script_security
    script_user root
}
vrrp_script c {
    script "/etc/keepalived/check.sh"
    interval 1
    timeout 1
    fall 2
    rise 1
}
vrrp_instance V {
    state BACKUP
    nopreempt
    interface eth0
    virtual_router_id 166
    priority 200
    advert_int 0.3
    check_unicast_src
    unicast_src_ip 10.98.0.11
    unicast_peer {
        10.98.0.12
    }
    virtual_ipaddress {
        ${VIP}/32
    }
    track_script {
        c
    }
}
EOF
systemctl restart keepalived
