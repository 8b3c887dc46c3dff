# Makes etcd's data folder from a snapshot, as the only member of a new cluster. Needs the functions of etcd-tools.sh, and the variables
# folder, config (kubeadm's configuration), name and peer (of the member), revision, compact, hash, keys, sum (what the backup's proof
# found) and bump (how far the revision jumps).
# Clients hold watches and versions of objects from after the snapshot. So the revision must not go back: it jumps beyond every one that
# was ever given out, and everything before counts as compacted. Clients then read everything again.
fail() { echo "$1" >&2; exit 1; }
umask 077
etcd=/var/lib/etcd
command -v ctr > /dev/null || fail "the host has no ctr: HaK8s runs etcd's programs with containerd's ctr"
image=$(kubeadm config images list --config "$config" 2> /dev/null | grep '/etcd:' | head -n 1)
[ -n "$image" ] || fail "kubeadm lists no image of etcd"
[ -n "$(ctr -n k8s.io images list -q "name==$image")" ] || ctr -n k8s.io images pull --hosts-dir /etc/containerd/certs.d "$image" > /dev/null
remove_container hak8s-proof
[ -d "$etcd" ] || install -d -m 700 "$etcd"
[ ! -e "$etcd/member" ] || fail "$etcd/member exists already: a restore would destroy it"
data=$etcd/hak8s-restore
rm -rf "$data"
finish() {
  remove_container hak8s-proof
  rm -rf "$data" "$folder/snapshot.db" "$folder/proof.log"
}
trap finish EXIT

echo "[restore] unpacking the snapshot"
[ "$(sha256sum < "$folder/etcd.db.gz" | cut -d ' ' -f 1)" = "$sum" ] || fail "the snapshot did not arrive as it was sent"
gzip -dc < "$folder/etcd.db.gz" > "$folder/snapshot.db"
# Used by start_proof.
# shellcheck disable=SC2034
memory=$((3 * $(stat -c %s "$folder/snapshot.db") + (512 << 20)))
find_restorer
restore() {
  in_image --mount "type=bind,src=$etcd,dst=$etcd,options=rbind:rw" "$image" "hak8s-offline-$RANDOM$RANDOM" "$restorer" \
    snapshot restore "$folder/snapshot.db" --data-dir "$data" --name "$name" --initial-cluster "$name=$peer" --initial-advertise-peer-urls "$peer" "$@" \
    > "$folder/proof.log" 2>&1 || { tail -n 15 "$folder/proof.log" >&2; fail "etcd could not restore the snapshot"; }
}

echo "[restore] restoring etcd"
restore
start_proof "$data"
found=$(figures proof "$revision")
[ "$found" = "$hash $compact $keys" ] || fail "the restored etcd differs from the backup: hash, compaction and keys are $found, the backup has $hash $compact $keys"

echo "[restore] raising the revision"
help=$(offline snapshot restore --help 2>&1 || true)
if [[ $help == *--bump-revision* ]]; then
  remove_container hak8s-proof
  rm -rf "$data"
  restore --bump-revision "$bump" --mark-compacted
else
  # Versions without the option: etcd begins with the revision of its last compaction if that is higher than every key's. So a
  # compaction is made, and its number is raised in the file, where it is 17 bytes after its name: revision, "_", part.
  proof compact "$revision" --physical > /dev/null 2> "$folder/compact.log" || grep -q 'has been compacted' "$folder/compact.log" || { cat "$folder/compact.log" >&2; exit 1; }
  stop_proof
  key=finishedCompactRev changed=0
  raised=$(printf '%016x' $((revision + bump)) | sed 's/../\\x&/g')
  for at in $(LC_ALL=C grep -abo -F "$key" "$data/member/snap/db" | cut -d : -f 1); do
    at=$((at + ${#key}))
    old=$(od -An -tx1 -v -j "$at" -N 17 "$data/member/snap/db" | tr -d ' \n')
    [[ $old == 0000*5f0000000000000000 ]] || continue
    printf "$raised" | dd of="$data/member/snap/db" bs=1 seek="$at" conv=notrunc status=none
    changed=$((changed + 1))
  done
  [ "$changed" -gt 0 ] || fail "the revision could not be raised: etcd's file has no $key"
fi

start_proof "$data"
now=$(proof get '' --prefix --keys-only --limit=1 -w json)
[ "$(number revision <<< "$now")" -ge $((revision + bump)) ] || fail "the revision was not raised: it is $(number revision <<< "$now")"
[ "$(number count <<< "$now")" = "$keys" ] || fail "etcd has $(number count <<< "$now") keys after its revision was raised, the backup has $keys"
! proof get '' --prefix --keys-only --limit=1 --rev "$revision" > /dev/null 2>&1 || fail "etcd still answers with revision $revision, so clients would not notice the restore"
stop_proof
mv -T "$data/member" "$etcd/member"
rm -rf "$folder"
echo "[restore] etcd has $keys keys of revision $revision and goes on from revision $((revision + bump))"
