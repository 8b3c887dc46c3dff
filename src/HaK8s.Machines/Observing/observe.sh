# What planning has to know of a host: "key value" a line.
. /etc/os-release
echo "os ${ID-}"
echo "version ${VERSION_ID-}"
echo "like ${ID_LIKE-}"
# Repositories for dnf have it in their addresses.
case " ${ID-} ${ID_LIKE-} " in *' rhel '* | *' fedora '*) echo "architecture $(uname -m)" ;; esac
# Only the root of cgroup v2 has this file there.
if [ -e /sys/fs/cgroup/cgroup.controllers ]; then echo 'cgroup cgroup2fs'; else echo 'cgroup v1'; fi
echo "container $(systemd-detect-virt -c 2>/dev/null || true)"
