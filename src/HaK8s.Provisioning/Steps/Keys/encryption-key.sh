# Functions that replace the key with which API servers encrypt Secrets. Need the variable folder.
live=/etc/kubernetes/pki/encryption.yaml

# Puts the old and the new key into a folder, as the configuration lists them. No key becomes an argument of a program.
make_keys() {
  local secret
  sed -n '/^ *keys:/,/^ *- identity/{/^ *- name:/p;/^ *secret:/p}' "$live" > "$1/old"
  [ -s "$1/old" ] || { echo "$live has no key" >&2; return 1; }
  secret=$(head -c 32 /dev/urandom | base64 -w0)
  printf '            - name: %s\n              secret: %s\n' "$(date -u +key-%Y%m%dT%H%M%SZ)" "$secret" > "$1/new"
}

# Phase 1 can read both keys and writes with the old one, 2 writes with the new one, and 3 has only the new one.
write_keys() {
  local key keys=(new)
  [ "$1" != 1 ] || keys=(old new)
  [ "$1" != 2 ] || keys=(new old)
  {
    sed '/^ *keys:/q' "$live"
    for key in "${keys[@]}"; do cat "$folder/$key"; done
    printf '      - identity: {}\n'
  } > "$live.new"
  mv -f "$live.new" "$live"
}

# Prints texts that only files with the old key contain.
patterns() {
  sed -n 's/^ *secret: //p' "$folder/old"
}
