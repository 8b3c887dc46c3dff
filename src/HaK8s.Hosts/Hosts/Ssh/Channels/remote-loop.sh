{
# Runs on a host, in one long-lived bash a channel. Reads "id size" and then size bytes of script from standard input,
# runs the script, and marks its end on both streams, so that a channel serves many scripts with one round trip each.
# Of itself it starts one process a script, and one a channel.
exec 3<&0 </dev/null
PATH=$PATH:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
umask 022
cd /
# Sizes are in bytes. A script gets the locale of the login back.
hak8s_locale=${LC_ALL-}
LC_ALL=C
hak8s_pid='' hak8s_gone='' hak8s_quiet=''

# Passes complete scripts on, and notices at once that standard input has ended, also while a script runs.
hak8s_feed() {
  while read -r hak8s_id hak8s_size && IFS= read -r -N "$hak8s_size" hak8s_script; do
    printf '%s %s\n%s' "$hak8s_id" "$hak8s_size" "$hak8s_script"
  done
  kill -USR1 $$
}

# Waits for some seconds without starting a program: nothing ever arrives there.
hak8s_pause() {
  [ -n "$hak8s_quiet" ] || exec {hak8s_quiet}<>/dev/udp/127.0.0.1/9
  read -r -t "$1" -u "${hak8s_quiet:-9}"
  [ $? -gt 128 ] || sleep "$1"
} 2>/dev/null

# Standard input has ended while a script runs: whoever wanted it is gone, so it ends with all its children.
hak8s_abandon() {
  hak8s_gone=1
  [ -n "$hak8s_pid" ] || return 0
  kill -TERM -- "-$hak8s_pid"
  for hak8s_moment in 0.02 0.08 0.1 0.1 0.1 0.1 0.1 0.1 0.1 0.1 0.1 0.1 0.1 0.1 0.1 0.1; do
    kill -0 -- "-$hak8s_pid" || exit 1
    hak8s_pause "$hak8s_moment"
  done
  kill -KILL -- "-$hak8s_pid"
  exit 1
} 2>/dev/null
trap hak8s_abandon USR1
# The feeder must not keep the streams of the session open when this shell is killed.
exec 4< <(trap - USR1; exec 2>/dev/null; hak8s_feed <&3) 3<&-

# Set by the measurement that takes this line's place in a host's first channel.
hak8s_start=0
printf '\036ready %d 0\n' "$hak8s_start"
printf '\036ready 0 0\n' >&2
while read -r hak8s_id hak8s_size <&4; do
  IFS= read -r -N "$hak8s_size" hak8s_script <&4
  # A script that was cut on its way must not run by half, nor one that nobody waits for.
  [[ $hak8s_script == *"#$hak8s_id" && -z $hak8s_gone ]] || exit 1
  # Job control gives the script a process group of its own.
  set -m
  ( set +m; trap - USR1; exec 4<&-; [ -z "$hak8s_quiet" ] || exec {hak8s_quiet}<&-; LC_ALL=$hak8s_locale; [ -n "$LC_ALL" ] || unset LC_ALL; eval "$hak8s_script" ) </dev/null &
  hak8s_pid=$!
  set +m
  [ -z "$hak8s_gone" ] || hak8s_abandon
  hak8s_script=
  {
    wait "$hak8s_pid"
    hak8s_code=$?
    # What a script leaves running may still write: nothing else must use this channel. The last program whose output the script
    # has read may just be ending.
    hak8s_left=1
    for hak8s_moment in 0.005 0.02 0.05 ''; do
      kill -0 -- "-$hak8s_pid" || { hak8s_left=0; break; }
      [ -z "$hak8s_moment" ] || hak8s_pause "$hak8s_moment"
    done
  } 2>/dev/null
  hak8s_pid=
  printf '\036%s %d %d\n' "$hak8s_id" "$hak8s_code" "$hak8s_left"
  printf '\036%s %d %d\n' "$hak8s_id" "$hak8s_code" "$hak8s_left" >&2
done
exit 0
}
