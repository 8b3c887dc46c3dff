# Functions that replace the authorities of the cluster, etcd and the front proxy, and the service account key. Need the variables
# folder, version, and etcd, which is empty if etcd has separate hosts.
pki=/etc/kubernetes/pki
configs=/etc/kubernetes
trusted="ca.crt front-proxy-ca.crt sa.pub ${etcd:+etcd/ca.crt}"
signing="ca.key front-proxy-ca.key sa.key ${etcd:+etcd/ca.key}"

# Puts the old and the new keys into a folder. kubeadm makes the new ones as it made the old ones.
make_keys() {
  local file authority
  mkdir -p "$1/old/etcd" "$1/new"
  for file in $trusted $signing; do
    [ -s "$pki/$file" ] || { echo "$pki/$file is missing: an authority whose key is kept elsewhere cannot be replaced" >&2; return 1; }
    cp "$pki/$file" "$1/old/$file"
  done
  for authority in ca front-proxy-ca ${etcd:+etcd-ca}; do
    kubeadm init phase certs "$authority" --kubernetes-version "$version" --cert-dir "$1/new"
  done
  kubeadm init phase certs sa --cert-dir "$1/new"
}

# Phase 1 trusts old and new and signs with the old keys, 2 signs with the new ones, and 3 trusts only the new ones.
write_keys() {
  local file
  case $1 in
  1) bundle old new ;;
  2)
    bundle new old
    for file in $signing; do put 600 "$file" "$folder/new/$file"; done
    # It makes many keys, so it leaves the processors to the others. Names and addresses come from the old certificates.
    (umask 022 && nice -n 19 kubeadm certs renew all)
    ;;
  *) bundle new ;;
  esac
  embed admin super-admin kubelet
}

# The same for the files of the controller manager and the scheduler. Each is mounted by itself, so that a program must have ended before
# its file is replaced.
write_programs() {
  set_signer "$1"
  embed controller-manager scheduler
}

# The first one of a bundle is the one that kubeadm signs with. Arguments: the folders in order.
bundle() {
  local file age paths
  for file in $trusted; do
    paths=()
    for age; do paths+=("$folder/$age/$file"); done
    put "$([ "$file" = sa.pub ] && echo 600 || echo 644)" "$file" "${paths[@]}"
  done
}

# Arguments: mode, name, and the files that make up the content.
put() {
  local mode=$1 name=$2
  shift 2
  cat "$@" > "$pki/$name.new"
  chmod "$mode" "$pki/$name.new"
  mv -f "$pki/$name.new" "$pki/$name"
}

# Writes the cluster's authorities into kubeconfigs of this host. kubeadm puts only the first one into those that it renews.
embed() {
  local name file data
  data=$(base64 -w0 < "$pki/ca.crt")
  for name; do
    file=$configs/$name.conf
    [ -f "$file" ] || continue
    sed "s|^\( *certificate-authority-data: \).*|\1$data|" "$file" > "$file.new"
    chmod --reference="$file" "$file.new"
    mv -f "$file.new" "$file"
  done
}

# Lets the controller manager sign with the keys of the phase. It takes a file with one certificate only, so that it cannot use the
# bundle. Files of the user's own stay.
set_signer() {
  local manifest=$configs/manifests/kube-controller-manager.yaml new=$configs/kube-controller-manager.new to=$pki
  [ "$1" != 1 ] || to=$folder/old
  [ "$1" != 2 ] || to=$folder/new
  sed -E "s#(--cluster-signing-(cert|key)-file=)($pki|$folder/old|$folder/new)/ca\.(crt|key)\$#\1$to/ca.\4#" "$manifest" > "$new"
  if cmp -s "$manifest" "$new"; then
    rm -f "$new"
  else
    chmod --reference="$manifest" "$new"
    mv -f "$new" "$manifest"
  fi
}

# Prints texts that only files with the old keys contain: of each file a line in the middle, which depends on the key; as it is, and as
# it is in Base64, which depends on its place in the text.
patterns() {
  local file line shift
  for file in $trusted $signing; do
    line=$(sed -n 5p "$folder/old/$file")
    echo "$line"
    for shift in 0 1 2; do printf %s "${line:shift:45}" | base64 -w0 && echo; done
  done
}
