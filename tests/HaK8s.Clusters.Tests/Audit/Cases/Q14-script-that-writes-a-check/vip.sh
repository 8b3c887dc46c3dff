#!/bin/bash
set -e
arping -D -c 2 -I bond0 172.16.5.10
tcpdump -ni bond0 -c 1 vrrp || true
cat > /etc/keepalived/check_api.sh <<'END'
#!/bin/sh
curl -sfk --max-time 1 -o /dev/null https://127.0.0.1:7443/readyz
END
chmod 755 /etc/keepalived/check_api.sh
cat > /etc/keepalived/keepalived.conf <<'END'
global_defs {
    router_id edge-a
    vrrp_version 3
    script_user nobody
    enable_script_security
}
vrrp_script api {
    script /etc/keepalived/check_api.sh
    interval 1
    timeout 2
    fall 2
    rise 3
}
vrrp_instance API {
    interface bond0
    state BACKUP
    nopreempt
    priority 110
    virtual_router_id 113
    advert_int 0.3
    check_unicast_src
    unicast_src_ip 172.16.5.2
    unicast_peer {
        172.16.5.3
    }
    virtual_ipaddress {
        172.16.5.10/24 dev bond0
    }
    track_script {
        api
    }
}
END
keepalived -t
systemctl enable keepalived
systemctl restart keepalived
