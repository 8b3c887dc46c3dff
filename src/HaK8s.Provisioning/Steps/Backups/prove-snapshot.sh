# Takes a snapshot of this host's etcd member, restores it in a throw-away etcd, and compares it with the member. Needs the functions
# of etcd-tools.sh, and the variables root (folder of all snapshots) and folder (this one's).
umask 077
fail() { echo "$1" >&2; exit 1; }
command -v ctr > /dev/null || fail "the host has no ctr: HaK8s runs etcd's programs with containerd's ctr"
image=$(sed -n 's/^ *image: *"\{0,1\}\([^" ]*\).*/\1/p' /etc/kubernetes/manifests/etcd.yaml | head -n 1)
[ -n "$image" ] || fail "/etc/kubernetes/manifests/etcd.yaml names no image"
name=proof
# An interrupted run may have left its own.
remove_container hak8s-proof
rm -rf "$root"
mkdir -p "$folder"
size=$(stat -c %s /var/lib/etcd/member/snap/db)
# Used by start_proof.
# shellcheck disable=SC2034
memory=$((3 * size + (512 << 20)))
free=$(($(df --output=avail -B1 "$folder" | tail -n 1)))
# The snapshot, the restored data and the compressed copy.
[ "$free" -gt $((3 * size + (256 << 20))) ] || fail "$folder has $((free >> 20)) MiB free; a snapshot of $((size >> 20)) MiB needs $((3 * (size >> 20) + 256)) MiB, or etcd's own disk could run full"
done=
finish() {
  remove_container hak8s-proof
  [ -n "$done" ] || rm -rf "$folder"
}
trap finish EXIT
find_restorer

for _ in 1 2 3; do
  rm -rf "$folder/data" "$folder/snapshot.db"
  taken=$(date +%s%3N)
  # A follower may be behind. It answers this read only when it has everything that was acknowledged before; without quorum never.
  member get hak8s > /dev/null 2>&1 || echo "etcd has no quorum: the last writes may be missing"
  member snapshot save "$folder/snapshot.db" > /dev/null
  status=$(offline snapshot status "$folder/snapshot.db" -w json)
  revision=$(number revision <<< "$status")
  [ "$revision" -gt 0 ] || fail "etcd gave no revision of the snapshot: $status"
  offline snapshot restore "$folder/snapshot.db" --data-dir "$folder/data" --name "$name" \
    --initial-cluster "$name=http://127.0.0.1:2380" --initial-advertise-peer-urls http://127.0.0.1:2380 > /dev/null 2> "$folder/restore.log" ||
    { cat "$folder/restore.log" >&2; fail "the snapshot could not be restored"; }
  start_proof "$folder/data"
  restored=$(figures proof "$revision")
  live=$(figures member "$revision")
  remove_container hak8s-proof
  read -r hash compact keys <<< "$restored"
  read -r live_hash live_compact live_keys <<< "$live"
  # A compaction in between changes the hash, and is no difference of the data.
  [ "$compact" != "$live_compact" ] || break
  echo "etcd was compacted meanwhile; once more"
done
[ "$compact" = "$live_compact" ] || fail "etcd was compacted between each of three snapshots and its comparison"
[ "$keys" -gt 0 ] && [ "$hash" -gt 0 ] || fail "the restored etcd is empty (hash $hash, $keys keys)"
[ "$hash" = "$live_hash" ] && [ "$keys" = "$live_keys" ] ||
  fail "the restored snapshot differs from the member at revision $revision: hash $hash and $keys keys, the member has $live_hash and $live_keys"

rm -rf "$folder/data"
bytes=$(stat -c %s "$folder/snapshot.db")
gzip -1 < "$folder/snapshot.db" > "$folder/etcd.db.gz"
rm -f "$folder/snapshot.db" "$folder"/*.log
packed=$(stat -c %s "$folder/etcd.db.gz")
sum=$(sha256sum < "$folder/etcd.db.gz")
# Whoever wanted the file may be gone before it has removed it.
systemd-run -q --collect --on-active=30min -- rm -rf "$folder"
done=1
version=$(member version | sed -n 's/^etcdctl version: *//p')
echo "proof revision=$revision compact=$compact hash=$hash keys=$keys bytes=$bytes packed=$packed sha256=${sum%% *} etcd=$version taken=$taken folder=$folder"
