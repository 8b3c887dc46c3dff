# Functions that replace the front proxy's authority and the service account key. Need the variables folder and version.
pki=/etc/kubernetes/pki

# Puts the old and the new keys into a folder. kubeadm makes the new ones as it made the old ones.
make_keys() {
  mkdir "$1/old" "$1/new"
  cp "$pki"/{front-proxy-ca.crt,front-proxy-ca.key,sa.key,sa.pub} "$1/old/"
  kubeadm init phase certs front-proxy-ca --kubernetes-version "$version" --cert-dir "$1/new"
  kubeadm init phase certs sa --cert-dir "$1/new"
}

# Phase 1 trusts old and new and signs with the old keys, 2 signs with the new ones, and 3 trusts only the new ones.
write_keys() {
  case $1 in
  1) bundle old new ;;
  2)
    # In a folder of its own, because a certificate that is half replaced would not fit its key.
    if [ ! -f "$folder/client/front-proxy-client.crt" ]; then
      rm -rf "$folder/client"
      mkdir "$folder/client"
      cp "$folder/new/front-proxy-ca.crt" "$folder/new/front-proxy-ca.key" "$folder/client/"
      kubeadm init phase certs front-proxy-client --kubernetes-version "$version" --cert-dir "$folder/client"
    fi
    bundle new old
    put 600 sa.key "$folder/new/sa.key"
    put 600 front-proxy-ca.key "$folder/new/front-proxy-ca.key"
    put 600 front-proxy-client.key "$folder/client/front-proxy-client.key"
    put 644 front-proxy-client.crt "$folder/client/front-proxy-client.crt"
    ;;
  *) bundle new ;;
  esac
}

# The first one of a bundle is the one that kubeadm signs with. Arguments: the folders in order.
bundle() {
  local file age paths
  for file in front-proxy-ca.crt sa.pub; do
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

# Prints texts that only files with the old keys contain: of each file a line in the middle, which depends on the key.
patterns() {
  local file
  for file in front-proxy-ca.crt front-proxy-ca.key sa.key sa.pub; do sed -n 5p "$folder/old/$file"; done
}
