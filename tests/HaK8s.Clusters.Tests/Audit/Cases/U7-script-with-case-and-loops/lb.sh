#!/bin/bash
set -e
usage() { echo "usage: $0 master|backup" >&2; exit 1; }
[ $# -eq 1 ] || usage
case "$1" in
  master) STATE=MASTER; PRIO=110 ;;
  backup) STATE=BACKUP; PRIO=100 ;;
  *) usage ;;
esac
while read -r host; do
  if ping -c1 "$host" >/dev/null; then echo "$host is done"; fi
done < hosts
for f in a b; do [ -e "$f" ] && echo "$f"; done
if [ -n "$STATE" ]; then
  case $PRIO in 110) echo first;; *) echo other;; esac
fi
cat > /etc/keepalived/keepalived.conf <<EOF
vrrp_script chk {
  script "/usr/bin/killall -0 haproxy"
  interval 2
}
vrrp_instance V {
  state $STATE
  interface eth0
  virtual_router_id 77
  priority $PRIO
  virtual_ipaddress {
    10.20.0.10/24
  }
  track_script {
    chk
  }
}
EOF
systemctl restart keepalived
