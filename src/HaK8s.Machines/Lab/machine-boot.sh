# Starts one machine of a lab: network and disk anew as after a power cycle, then systemd-nspawn in this process's place.
# The variables above come from the lab. Runs at every start and at every reboot from inside.
set -eu

# systemd since 256 wants to be told that cgroup v1 is meant.
init=
[ "$(stat -fc %T /sys/fs/cgroup)" = cgroup2fs ] || init=SYSTEMD_CGROUP_ENABLE_LEGACY_FORCE=1

# An old namespace would still hold what the last run added: a VIP, routes, packet filters, pod interfaces.
ip link delete "$veth" 2>/dev/null || true
ip netns delete "$namespace" 2>/dev/null || rm -f "/run/netns/$namespace"
ip netns add "$namespace"
ip link add "$veth" type veth peer name eth0 address "$mac" netns "$namespace"
ip -n "$namespace" -batch - <<END
link set lo up
address add $address dev eth0
link set eth0 up
END
ip link set "$veth" master "$bridge"
[ -e "$folder/unplugged" ] || ip link set "$veth" up
ip -n "$namespace" route add default via "$gateway" 2>/dev/null || ip -n "$namespace" route add default via "$gateway" dev eth0 onlink

if [ "$(stat -f -c %T "$folder/root")" != overlayfs ]; then
    mount -t overlay "$fullname" -o "lowerdir=$lower,upperdir=$folder/disk/upper,workdir=$folder/disk/work" "$folder/root"
fi

# Control groups that the last run left are empty: its processes died with their namespace.
for group in $groups; do
    find "$group" -mindepth 1 -depth -type d -exec rmdir {} + 2>/dev/null || true
    echo 0 > "$group/cgroup.procs"
done

rmdir "/run/systemd/nspawn/propagate/$nspawn" 2>/dev/null || true
export SYSTEMD_NSPAWN_API_VFS_WRITABLE=yes SYSTEMD_NSPAWN_LOCK=0
# Entered before nspawn mounts /sys, which shows the network interfaces of whoever mounts it.
exec nsenter --net="/run/netns/$namespace" systemd-nspawn --quiet --boot --register=no --keep-unit --console=pipe \
    --machine="$nspawn" --hostname="$name" --directory="$folder/root" \
    --network-namespace-path="/run/netns/$namespace" \
    --capability=all --system-call-filter="add_key keyctl bpf perf_event_open" \
    --resolv-conf=off --timezone=off --link-journal=no \
    --bind=/dev/kmsg "$@" $init
