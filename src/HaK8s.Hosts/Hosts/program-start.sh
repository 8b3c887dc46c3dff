# How long this host takes to start a program, in microseconds: the mean of 8 in a row, so that the pauses of a quota count, or of 3
# where they show a host that is not slow. Without a quota there are no such pauses: there 1 is enough to show it.
hak8s_now() { hak8s_time=${EPOCHREALTIME:-$(date +%s.%6N)}; hak8s_time=${hak8s_time/[!0-9]/}; }
# The quota of a container is that of the root of its own control groups. In cgroup v2 a whole computer's root has none, nor a type.
hak8s_quota=unknown
for hak8s_file in /sys/fs/cgroup/cpu.max /sys/fs/cgroup/cpu/cpu.cfs_quota_us /sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us; do
  { read -r hak8s_quota _ < "$hak8s_file"; } 2>/dev/null && break
done
[ ! -e /sys/fs/cgroup/cgroup.controllers ] || [ -e /sys/fs/cgroup/cgroup.type ] || hak8s_quota=max
hak8s_now
hak8s_start=$hak8s_time
for hak8s_count in 1 2 3 4 5 6 7 8; do
  /bin/true
  case $hak8s_count$hak8s_quota in 1max | 1-1 | 3*) ;; *) continue ;; esac
  hak8s_now
  [ $((hak8s_time - hak8s_start)) -gt $((2000 * hak8s_count)) ] || break
done 2>/dev/null
hak8s_now
hak8s_start=$(((hak8s_time - hak8s_start) / hak8s_count))
