# Prints the files in the arguments with digest and mode, names and modes of kubeadm's files, packages, services, and forbidden
# remains. Needs the variables kubernetes, state, memory and jobs (folders).
for path in "$@"; do
  [ ! -f "$path" ] || echo "file $path $(sha256sum < "$path" | cut -c1-16) $(stat -c '%a %U:%G' "$path")"
done
find "$kubernetes" "$state" -type f -printf 'kept %p %m %u:%g\n'
dpkg-query -W -f='package ${Package} ${Version} ${db:Status-Want} ${db:Status-Status}\n' 2>/dev/null | grep -E '^package (haproxy|nginx|keepalived|nftables|socat|containerd|runc|kube[a-z]*|containernetworking-plugins|cri-[a-z]*) '
for unit in haproxy nginx keepalived hak8s-firewall hak8s-control-planes hak8s-pod-routes containerd crio kubelet; do
  echo "service $unit $(systemctl is-enabled $unit 2>/dev/null || true) $(systemctl is-active $unit 2>/dev/null || true)"
done
systemctl list-units --all --plain --no-legend 'hak8s-*' | grep -vE '^hak8s-(firewall|control-planes|nftables|pod-routes|machine)' | sed 's/^/remains unit /'
find /etc "$state" /usr/local "$memory" \( -name '.hak8s.*' -o -path "$memory/lock" -size +0 -o -path "$jobs/*/job" \) -printf 'remains file %p\n' 2>/dev/null
dpkg --audit | sed 's/^/remains dpkg /'
exit 0
