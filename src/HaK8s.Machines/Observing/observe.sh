# What planning has to know of a host: "key value" a line.
. /etc/os-release
echo "os ${ID-}"
echo "version ${VERSION_ID-}"
echo "like ${ID_LIKE-}"
echo "cgroup $(stat -fc %T /sys/fs/cgroup)"
echo "container $(systemd-detect-virt -c 2>/dev/null || true)"
