# Asks the network what $connections, $vip, $vrrp, $peers, $sources and $name want to know, all at once. Prints a kind and
# values a line, with tabs between; what could not be asked in its time it does not print. Changes nothing; needs nothing that
# a bare host has not. $limit: seconds for all of it; $patience: seconds for one answer; $listen: seconds for VRRP.
export LC_ALL=C.UTF-8
say() { local IFS=$'\t'; printf '%s\n' "$*"; }
export -f say
# Waits without starting a program.
exec {quiet}<> <(:)
pause() { read -r -t "$1" -u "$quiet"; }

# A process a connection, which starts no program. bash itself names the address with the reason when it is not open.
connect_without_perl() {
  local address port pid end=$((SECONDS + limit)) running=()
  while read -r address port; do
    ( exec 2>&1 3<>"/dev/tcp/$address/$port" && say connection "$address" "$port" open ) &
    running+=("$! $address $port")
  done <<< "$connections"
  while [ ${#running[@]} -gt 0 ]; do
    pause 0.1
    [ "$SECONDS" -lt $((end - limit + 4)) ] || read_unanswered
    for index in "${!running[@]}"; do
      read -r pid address port <<< "${running[index]}"
      if ! kill -0 "$pid" 2>/dev/null; then
        unset "running[index]"
      elif [ "$SECONDS" -ge "$end" ] || is_unanswered "$address" "$port"; then
        kill -KILL "$pid"
        ! is_unanswered "$address" "$port" || say connection "$address" "$port" silent "3 packets or more in $((SECONDS - end + limit)) s"
        unset "running[index]"
      fi
    done
  done 2>/dev/null
  wait
}

# What the kernel has asked three times and more without an answer: state SYN_SENT, two retransmissions or more.
unanswered=
read_unanswered() {
  local place state count
  unanswered=
  while read -r _ _ place state _ _ count _; do
    [ "$state" = 02 ] && [ $((16#$count)) -ge 2 ] && unanswered+=" $place "
  done < /proc/net/tcp
}

is_unanswered() {
  local place IFS=.
  set -- $1 "$2"
  printf -v place ' %02X%02X%02X%02X:%04X ' "$4" "$3" "$2" "$1" "$5"
  [[ $unanswered == *"$place"* ]]
}

# A datagram to the VIP makes the kernel ask with ARP who has it.
ask_vip() {
  local state=
  ip -4 neigh flush to "$vip" 2>/dev/null
  { printf x > "/dev/udp/$vip/9"; } 2>/dev/null
  for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do
    state=$(ip -4 neigh show to "$vip")
    case $state in *lladdr* | *FAILED* | '') break ;; esac
    pause 0.1
  done
  case $state in
    *lladdr*) state=${state##*lladdr }; say vip taken "${state%% *}" ;;
    '') say vip offLink ;;
    *) say vip free ;;
  esac
}

ask_source() {
  local url=$1 proxy=${2-} place error code
  if command -v curl >/dev/null; then
    # Upstream's hosts only redirect to those that hold packages and images, which must be reachable as well.
    error=$(curl -sSIL -o /dev/null -w 'connected %{time_connect}' --max-time "$patience" ${proxy:+-x "$proxy"} "$url" 2>&1)
    code=$?
    place=${error##*connected }
    error=${error%connected *}
    if [ "$code" = 0 ]; then
      say source "$url"
    elif [ "$code" = 28 ] && [[ $place == *[1-9]* ]]; then
      say source-late "$url" "it took the connection and has not answered within $patience s"
    else
      say source "$url" "$(printf %s "${error:-curl failed}" | tr '\n\t' '  ')"
    fi
    return
  fi
  place=${proxy:-$url}
  case $place in https:*) set -- 443 ;; *) set -- 80 ;; esac
  place=${place#*://}
  place=${place%%/*}
  case $place in *:*) set -- "${place##*:}" ;; esac
  timeout "$patience" bash -c 'exec 3<>"/dev/tcp/$0/$1"' "${place%%:*}" "$1" 2>/dev/null && say source "$url" || say source "$url" "no connection to ${place%%:*} port $1 within $patience s"
}

ask_name() {
  local addresses code
  addresses=$(set -o pipefail; timeout "$patience" getent ahostsv4 "$name" | awk '{ print $1 }' | sort -u | paste -sd ' ')
  code=$?
  [ "$code" = 124 ] || say name "$addresses"
}

has_perl=no
[ -z "$connections$vrrp" ] || { perl -MSocket -e 1 2>/dev/null && has_perl=yes; }
if [ -n "$connections" ]; then
  if [ "$has_perl" = yes ]; then perl -e "$connect_program" "$limit" <<< "$connections" & else connect_without_perl & fi
fi
if [ -n "$vrrp" ]; then
  if [ "$has_perl" = yes ]; then
    { perl -e "$vrrp_program" "$listen" "$vrrp" $peers 2>&1 || say vrrp-unchecked "perl could not listen"; } &
  else
    say vrrp-unchecked "perl or its module Socket is not installed" "install perl (perl-interpreter and perl-Socket on RHEL's family), then ./build.sh Preflight"
  fi
fi
while read -r url proxy; do [ -z "$url" ] || ask_source "$url" $proxy & done <<< "$sources"
[ -z "$vip" ] || ask_vip &
[ -z "$name" ] || ask_name &
grep -qsi 'acquire::https\?::proxy' /etc/apt/apt.conf /etc/apt/apt.conf.d/* ||
  grep -qsE '^[[:space:]]*proxy[[:space:]]*=[[:space:]]*[^_[:space:]]' /etc/dnf/dnf.conf /etc/yum.repos.d/*.repo && say proxy -
wait
exit 0
