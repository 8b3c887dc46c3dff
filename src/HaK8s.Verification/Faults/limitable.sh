# Finds the kernel's file that limits the processor time of all services and writes its name into the file $place, or fails. Sets a
# systemd limit far above any host's capacity, to see whether it reaches the kernel; systemd keeps it in the file $quota.
[ "$(systemctl show -p CPUQuotaPerSecUSec --value system.slice)" = infinity ] || { echo "its system.slice has a CPUQuota already" >&2; exit 1; }
systemctl set-property --runtime system.slice CPUQuota=100000% || exit 1
group=$(systemctl show -p ControlGroup --value system.slice)
for file in "/sys/fs/cgroup$group/cpu.max" "/sys/fs/cgroup/cpu$group/cpu.cfs_quota_us" "/sys/fs/cgroup/cpu,cpuacct$group/cpu.cfs_quota_us"; do
  if [ -e "$file" ] && ! grep -qE '^(max|-1)' "$file"; then echo "$file" > "$place"; exit 0; fi
done
systemctl set-property --runtime system.slice CPUQuota=
rm -f "$quota"
for file in /sys/fs/cgroup/cpu.max /sys/fs/cgroup/cpu/cpu.cfs_quota_us /sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us; do
  if [ -w "$file" ] && grep -qE '^(max|-1)' "$file"; then echo "$file" > "$place"; exit 0; fi
done
echo "its control groups have no cpu controller" >&2
exit 1
