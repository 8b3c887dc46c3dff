# Functions for the static pods of a control plane.

# Prints the process of a static pod: of this program, and with this file of the host, because pods of users may run the same program.
# The kernel keeps 15 characters of a program's name.
process_of() {
  local pid
  for pid in $(pgrep -x -- "${1:0:15}"); do
    [ "/proc/$pid/root$2" -ef "$2" ] && echo "$pid" && return
  done
  return 1
}

# Ends a process in an orderly way: an API server answers the requests that it has, and sends clients elsewhere. Watches never end by
# themselves. Arguments: program, file, process, and the seconds that it has.
end_process() {
  local left=$(($4 * 5))
  [ "$(process_of "$1" "$2")" = "$3" ] || return 0
  kill -TERM "$3" 2>/dev/null
  while [ -e "/proc/$3" ] && [ "$left" -gt 0 ]; do
    sleep 0.2
    left=$((left - 1))
  done
  [ ! -e "/proc/$3" ] || kill -KILL "$3" 2>/dev/null || true
}
