# Runs etcd's own programs from its image, so that hosts need none of their own. Needs the variables image and folder, which the
# programs may write. Every container's name begins with hak8s-, so that an interrupted run's are found.
pki=/etc/kubernetes/pki/etcd

# in_image ARGUMENT...: a container that may write the folder; the arguments are further options, image, name, program and its own.
in_image() {
  ctr -n k8s.io run --rm --mount "type=bind,src=$folder,dst=$folder,options=rbind:rw" "$@" < /dev/null
}

# member ARGUMENT...: etcdctl, which asks this host's own member.
member() {
  in_image --net-host --mount "type=bind,src=$pki,dst=$pki,options=rbind:ro" "$image" "hak8s-ask-$RANDOM$RANDOM" \
    etcdctl --endpoints=https://127.0.0.1:2379 --cacert="$pki/ca.crt" --cert="$pki/server.crt" --key="$pki/server.key" "$@"
}

# offline ARGUMENT...: etcdutl, or etcdctl of the versions that have no etcdutl.
offline() {
  in_image "$image" "hak8s-offline-$RANDOM$RANDOM" "$restorer" "$@"
}

find_restorer() {
  restorer=etcdutl
  offline version > /dev/null 2>&1 || restorer=etcdctl
}

# remove_container NAME: ends and removes it; nothing if it does not exist.
remove_container() {
  ctr -n k8s.io tasks kill -s SIGKILL "$1" > /dev/null 2>&1 || true
  for _ in $(seq 50); do
    ctr -n k8s.io tasks delete -f "$1" > /dev/null 2>&1 || true
    ctr -n k8s.io containers delete "$1" > /dev/null 2>&1 || true
    [ -n "$(ctr -n k8s.io containers list -q "id==$1")" ] || return 0
    sleep 0.1
  done
  echo "the container $1 could not be removed" >&2
  return 1
}

proof_runs() {
  ctr -n k8s.io tasks list | awk '$1 == "hak8s-proof" && $3 == "RUNNING" { found = 1 } END { exit !found }'
}

# start_proof DATA: starts an etcd on a data folder. It has a network of its own, which only processes of its container reach.
start_proof() {
  ctr -n k8s.io run --detach --log-uri "file://$folder/proof.log" --memory-limit "$memory" \
    --mount "type=bind,src=$folder,dst=$folder,options=rbind:rw" --mount "type=bind,src=$1,dst=$1,options=rbind:rw" \
    "$image" hak8s-proof etcd --name "$name" --data-dir "$1" --listen-client-urls http://127.0.0.1:2379 \
    --advertise-client-urls http://127.0.0.1:2379 --listen-peer-urls http://127.0.0.1:2380 < /dev/null
  for _ in $(seq 240); do
    ! proof endpoint health > /dev/null 2>&1 || return 0
    proof_runs || break
    sleep 0.25
  done
  echo "etcd did not start on the restored data:" >&2
  tail -n 15 "$folder/proof.log" >&2
  return 1
}

# proof ARGUMENT...: etcdctl, which asks that etcd.
proof() {
  ctr -n k8s.io tasks exec --exec-id "ask$RANDOM$RANDOM" hak8s-proof etcdctl --endpoints=http://127.0.0.1:2379 "$@" < /dev/null
}

# stop_proof: lets it end in order, so that its data is complete.
stop_proof() {
  ctr -n k8s.io tasks kill -s SIGTERM hak8s-proof > /dev/null 2>&1 || true
  for _ in $(seq 120); do
    proof_runs || break
    sleep 0.25
  done
  remove_container hak8s-proof
}

# number KEY: the number of the last such key in the JSON on the standard input; 0 if there is none, because Go leaves out zeros.
number() {
  local found
  found=$(sed -n "s/.*\"$1\": *\([0-9][0-9]*\).*/\1/p" | tail -n 1)
  echo "${found:-0}"
}

# figures ASK REVISION: hash, revision of the last compaction and number of keys, by the function ASK.
figures() {
  local hashes count
  hashes=$("$1" endpoint hashkv --rev "$2" -w json)
  count=$("$1" get '' --prefix --keys-only --limit=1 --consistency=s --rev "$2" -w json)
  echo "$(number hash <<< "$hashes") $(number compact_revision <<< "$hashes") $(number count <<< "$count")"
}
