# How long this host takes to start a program, in microseconds: the mean of 8 in a row, so that the pauses of a quota count, or of 3
# where they show a host that is not slow.
hak8s_now() { hak8s_time=${EPOCHREALTIME:-$(date +%s.%6N)}; hak8s_time=${hak8s_time/[!0-9]/}; }
hak8s_now
hak8s_start=$hak8s_time
for hak8s_count in 1 2 3 4 5 6 7 8; do
  /bin/true
  [ "$hak8s_count" = 3 ] || continue
  hak8s_now
  [ $((hak8s_time - hak8s_start)) -gt 6000 ] || break
done 2>/dev/null
hak8s_now
hak8s_start=$(((hak8s_time - hak8s_start) / hak8s_count))
