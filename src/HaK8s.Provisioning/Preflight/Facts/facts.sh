# Prints what the host is like: a kind and values a line, with tabs between. Changes nothing. Starts programs only for what bash
# cannot read: they take most of the time.
export LC_ALL=C.UTF-8
say() { local IFS=$'\t'; printf '%s\n' "$*"; }
# Reads the first line of a file into the variable "line".
first() { line=; [ -r "$1" ] && { read -r line < "$1"; } 2>/dev/null || [ -n "$line" ]; }

say clock "${EPOCHREALTIME:-$(date +%s.%N)}"
first /proc/sys/kernel/hostname
say hostname "$line"
. /etc/os-release 2>/dev/null
say os "${ID:-}" "${VERSION_ID:-}" "${PRETTY_NAME:-}"
first /proc/sys/kernel/arch && machine=$line || machine=$(uname -m)
first /proc/sys/kernel/osrelease && release=$line
first /proc/1/comm
say kernel "$machine" "$release" "$line"
# As nproc counts, and kubeadm.
cpus=0
while read -r key value; do
  [ "$key" != Cpus_allowed_list: ] || IFS=, read -ra ranges <<< "$value"
done < /proc/self/status
for range in "${ranges[@]}"; do ((cpus += ${range#*-} - ${range%-*} + 1)); done
{ read -r _; read -r _ _ _ free _; } < <(df -Pm /var/lib)
while read -r key value _; do
  [ "$key" != MemTotal: ] || say size "$cpus" "$((value / 1024))" "$free"
done < /proc/meminfo
for program in ip ss; do command -v "$program" >/dev/null || say missing "$program"; done
while read -r _ interface _ address _; do say address "$interface" "${address%%/*}"; done < <(ip -o -4 addr show 2>/dev/null)
for path in /sys/class/net/*/address; do
  first "$path" && interface=${path%/address} && say mac "${interface##*/}" "$line"
done
first /etc/machine-id && say machine-id "$line"
first /sys/class/dmi/id/product_uuid && say product-uuid "$line"
while read -r protocol _ _ _ place _ users; do say listener "$protocol" "$place" "$users"; done < <(ss -H -lntup 2>/dev/null)
{ read -r _; while read -r name _; do say swap "$name"; done; } < /proc/swaps
# Only the root of cgroup v2 has this file there.
if first /sys/fs/cgroup/cgroup.controllers; then say cgroup cgroup2fs "$line"; else
  line=
  [ ! -r /proc/cgroups ] || while read -r name _ _ enabled; do [ "$enabled" != 1 ] || line+=" $name"; done < /proc/cgroups
  say cgroup v1 "$line"
fi
[ -e /etc/resolv.conf ] || [ -e /run/systemd/resolve/resolv.conf ] || say no-resolver
[ "$1" = shared ] || say ntp "$(timeout 3 timedatectl show -p NTPSynchronized --value 2>/dev/null)"
for path in /etc/kubernetes/*.conf /etc/kubernetes/manifests/*.yaml /var/lib/etcd/member; do [ -e "$path" ] && say leftover "$path"; done
for mark in begun finished; do for of in kubeadm etcd; do [ -f "/var/lib/hak8s/$of/$mark" ] && say "$mark"; done; done
# A controller that was killed may have come no further than a file of ours.
for path in /var/lib/hak8s /etc/systemd/system/{haproxy,nginx,keepalived}.service.d/hak8s.conf; do [ -e "$path" ] && say ours && break; done
for unit in haproxy nginx; do [ -f "/var/lib/hak8s/applied/$unit.service" ] && say balancing; done
[ -d /etc/kubernetes/pki/authority-rotation ] && say rotating
[ -r /etc/kubernetes/pki/ca.crt ] && { IFS= read -r -d '' text < /etc/kubernetes/pki/ca.crt; say ca "${text//$'\n'/$'\037'}"; }
kept_certificates
api_server
# On a host that has joined.
if [ -f /var/lib/hak8s/kubeadm/finished ]; then kubelet_version "$2"; fi
# Who holds a lock of the package manager: of the processes that hold any lock, those whose lock is on one of its files.
declare -A seen=()
while read -r _ _ _ _ pid place _; do
  [[ $pid == [1-9]* && -z ${seen[$pid $place]-} ]] || continue
  seen[$pid $place]=1
  for path in "/proc/$pid/fd/"*; do
    for lock in /var/lib/dpkg/lock-frontend /var/lib/dpkg/lock /var/lib/rpm/.rpm.lock; do
      [[ -e $lock && $path -ef $lock && -z ${seen[$pid $lock]-} ]] || continue
      seen[$pid $lock]=1
      first "/proc/$pid/comm" && say lock "$line ($pid)"
    done
  done
done < /proc/locks
first /var/lib/hak8s/cluster && read -r name endpoint <<< "$line" && say cluster "$name" "$endpoint"
software 2>/dev/null
# Last, because it exits.
firewall 2>/dev/null
