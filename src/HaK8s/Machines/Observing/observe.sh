# What a host is like: "key value" a line. $hak8s_address is its cluster address.
. /etc/os-release
echo "os ${ID-}"
echo "version ${VERSION_ID-}"
echo "like ${ID_LIKE-}"
echo "cgroup $(stat -fc %T /sys/fs/cgroup)"
echo "container $(systemd-detect-virt -c 2>/dev/null || true)"
echo "machine-id $(cat /etc/machine-id 2>/dev/null)"
# Unreadable or the same for all in containers: not asked there.
echo "product-uuid $(cat /sys/class/dmi/id/product_uuid 2>/dev/null)"
echo "cards $(ip -4 -o addr show | awk -v address="$hak8s_address" '{ split($4, part, "/"); if (part[1] == address) count++ } END { print count + 0 }')"
