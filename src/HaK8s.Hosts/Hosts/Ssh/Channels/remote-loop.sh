{
# Runs on a host, in one long-lived bash a channel. Reads "id size" and then size bytes of script from standard input,
# runs the script, and marks its end on both streams, so that a channel serves many scripts with one round trip each.
exec 3<&0 </dev/null
PATH=$PATH:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
umask 022
cd /
hak8s_pid=

# Standard input has ended while a script runs: whoever wanted it is gone, so it ends with all its children.
hak8s_abandon() {
  kill -TERM -- "-$hak8s_pid"
  for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do
    kill -0 -- "-$hak8s_pid" || exit 1
    sleep 0.1
  done
  kill -KILL -- "-$hak8s_pid"
  exit 1
} 2>/dev/null
trap hak8s_abandon USR1

# Set by the measurement that takes this line's place in a host's first channel.
hak8s_start=0
printf '\036ready %d 0\n' "$hak8s_start"
printf '\036ready 0 0\n' >&2
while read -r hak8s_id hak8s_size <&3; do
  hak8s_script=$(head -c "$hak8s_size" <&3)
  # A script that was cut on its way must not run by half.
  [[ $hak8s_script == *"#$hak8s_id" ]] || exit 1
  # Job control gives the script a process group of its own.
  set -m
  ( set +m; trap - USR1; exec 3<&-; eval "$hak8s_script" ) </dev/null &
  hak8s_pid=$!
  set +m
  hak8s_script=
  ( read -r _; kill -USR1 $$ ) <&3 >/dev/null 2>&1 &
  hak8s_watch=$!
  {
    wait "$hak8s_pid"
    hak8s_code=$?
    kill -KILL "$hak8s_watch"
    wait "$hak8s_watch"
    # What a script leaves running may still write: nothing else must use this channel.
    hak8s_left=0
    kill -0 -- "-$hak8s_pid" && hak8s_left=1
  } 2>/dev/null
  printf '\036%s %d %d\n' "$hak8s_id" "$hak8s_code" "$hak8s_left"
  printf '\036%s %d %d\n' "$hak8s_id" "$hak8s_code" "$hak8s_left" >&2
done
exit 0
}
