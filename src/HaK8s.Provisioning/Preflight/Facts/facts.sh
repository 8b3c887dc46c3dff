# Prints what the host is like: a kind and values a line, with tabs between. Changes nothing.
export LC_ALL=C.UTF-8
say() { local IFS=$'\t'; printf '%s\n' "$*"; }

say clock "${EPOCHREALTIME:-$(date +%s.%N)}"
say hostname "$(< /proc/sys/kernel/hostname)"
( . /etc/os-release 2>/dev/null; say os "${ID:-}" "${VERSION_ID:-}" "${PRETTY_NAME:-}" )
say kernel "$(uname -m)" "$(uname -r)" "$(< /proc/1/comm)"
while read -r key value _; do
  [ "$key" != MemTotal: ] || say size "$(nproc)" "$((value / 1024))" "$(df -Pm /var/lib | awk 'NR == 2 { print $4 }')"
done < /proc/meminfo
for program in ip ss; do command -v "$program" >/dev/null || say missing "$program"; done
ip -o -4 addr show 2>/dev/null | while read -r _ interface _ address _; do say address "$interface" "${address%%/*}"; done
for path in /sys/class/net/*/address; do
  [ -r "$path" ] && read -r mac < "$path" && interface=${path%/address} && say mac "${interface##*/}" "$mac"
done
[ -r /etc/machine-id ] && say machine-id "$(< /etc/machine-id)"
[ -r /sys/class/dmi/id/product_uuid ] && say product-uuid "$(cat /sys/class/dmi/id/product_uuid 2>/dev/null)"
ss -H -lntup 2>/dev/null | while read -r protocol _ _ _ place _ users; do say listener "$protocol" "$place" "$users"; done
{ read -r _; while read -r name _; do say swap "$name"; done; } < /proc/swaps
say cgroup "$(stat -fc %T /sys/fs/cgroup)"
[ "$1" = shared ] || say ntp "$(timeout 3 timedatectl show -p NTPSynchronized --value 2>/dev/null)"
for path in /etc/kubernetes/*.conf /etc/kubernetes/manifests/*.yaml /var/lib/etcd/member; do [ -e "$path" ] && say leftover "$path"; done
for mark in begun finished; do for of in kubeadm etcd; do [ -f "/var/lib/hak8s/$of/$mark" ] && say "$mark"; done; done
# A controller that was killed may have come no further than a file of ours.
for path in /var/lib/hak8s /etc/systemd/system/{haproxy,nginx,keepalived}.service.d/hak8s.conf; do [ -e "$path" ] && say ours && break; done
for unit in haproxy nginx; do [ -f "/var/lib/hak8s/applied/$unit.service" ] && say balancing; done
[ -f /etc/kubernetes/pki/ca.crt ] && { read -r sum _ < <(sha256sum /etc/kubernetes/pki/ca.crt); say ca "$sum"; }
[ -f /etc/kubernetes/manifests/kube-apiserver.yaml ] && say apiserver "$(sed -n 's/.*image:.*kube-apiserver:v//p' /etc/kubernetes/manifests/kube-apiserver.yaml)"
find /proc/[0-9]*/fd -maxdepth 1 \( -lname /var/lib/dpkg/lock-frontend -o -lname /var/lib/dpkg/lock -o -lname /var/lib/rpm/.rpm.lock \) 2>/dev/null |
  while IFS=/ read -r _ _ pid _; do [ -r "/proc/$pid/comm" ] && say lock "$(< "/proc/$pid/comm") ($pid)"; done
[ -f /var/lib/hak8s/cluster ] && read -r name endpoint < /var/lib/hak8s/cluster && say cluster "$name" "$endpoint"
firewall 2>/dev/null | sed 's/^/firewall\t/'
exit 0
