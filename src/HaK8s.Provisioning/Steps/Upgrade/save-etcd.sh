# Saves etcd into $path with the etcdctl of its own container, and verifies the file. With $keep, a snapshot that exists stays. Needs also
# data and pki (etcd's folders, which the container sees under the same names), port and runtime (ctr or crictl).
set -euo pipefail
umask 077
[ -z "$keep" ] || [ ! -s "$path" ] || { echo kept; exit 0; }
if [ "$runtime" = crictl ]; then
  container=$(crictl ps --name '^etcd$' -q | head -n 1)
  inside() { crictl exec "$container" "$@"; }
else
  container=
  for candidate in $(ctr -n k8s.io containers list -q 'labels."io.kubernetes.container.name"==etcd,labels."io.kubernetes.pod.namespace"==kube-system'); do
    state=$(ctr -n k8s.io tasks list | awk -v id="$candidate" '$1 == id { print $3 }')
    [ "$state" != RUNNING ] || container=$candidate
  done
  inside() { ctr -n k8s.io tasks exec --exec-id "hak8s-$$-$((++number))" "$container" "$@"; }
fi
number=0
[ -n "$container" ] || { echo "etcd's container does not run here" >&2; exit 1; }
mkdir -p "${path%/*}"
chmod 700 "${path%/*}"
# Only its data folder is the same inside and outside.
new=$data/hak8s-snapshot.db
trap 'rm -f "$new" "$new.part"' EXIT
rm -f "$new" "$new.part"
inside etcdctl --endpoints="https://127.0.0.1:$port" --cacert="$pki/ca.crt" --cert="$pki/server.crt" --key="$pki/server.key" snapshot save "$new" >/dev/null
# Newer images have etcdutl, whose etcdctl no longer reads files.
status=$(inside etcdutl snapshot status "$new" -w json 2>/dev/null) || status=$(inside etcdctl snapshot status "$new" -w json)
value() { printf '%s' "$status" | sed -n "s/.*\"$1\":\([0-9]*\).*/\1/p"; }
keys=$(value totalKey)
[ "${keys:-0}" -gt 0 ] || { echo "the snapshot is not usable: $status" >&2; exit 1; }
mv -f "$new" "$path"
sync -f "$path"
echo "$keys keys, revision $(value revision), $(($(stat -c %s "$path") / 1024)) KiB"
