# Runs a command; waits while another process has the lock of the packages, and tries again when a server is busy. Neither dpkg nor
# apt-get update waits by itself.
patiently() {
  local end=$((SECONDS + 600)) busy=0 said holder
  until said=$("$@" 2>&1); do
    case "$said" in
      *'Could not get lock'* | *'locked by another process'*)
        holder=$(printf '%s' "$said" | grep -oE 'pid [0-9]+|process [0-9]+' | head -n1 | grep -oE '[0-9]+') || holder=
        [ -z "$holder" ] || echo "held by process $holder ($(cat "/proc/$holder/comm" 2>/dev/null))"
        [ "$SECONDS" -lt "$end" ] || { echo "$said" >&2; return 1; }
        sleep 1 ;;
      *'  50'[0234]'  '*)
        busy=$((busy + 1))
        [ "$busy" -lt 5 ] || { echo "$said" >&2; return 1; }
        sleep 2 ;;
      *) echo "$said" >&2; return 1 ;;
    esac
  done
}
