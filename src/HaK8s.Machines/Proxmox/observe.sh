# What has the ids in $hak8s_ids: "vm ID" and then the lines of qm config, or "elsewhere ID".
command -v qm >/dev/null || { echo "qm is not there: this is no Proxmox VE host" >&2; exit 1; }
for id in $hak8s_ids; do
  if [ -e "/etc/pve/qemu-server/$id.conf" ]; then
    echo "vm $id"
    qm config "$id" | sed 's/^/  /'
    [ "${PIPESTATUS[0]}" = 0 ] || exit 1
  elif grep -qs "\"$id\":" /etc/pve/.vmlist; then
    echo "elsewhere $id"
  fi
done
