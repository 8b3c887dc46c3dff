# A node's card and the script that keeps its routes, in a network of their own. Takes the card away in the ways that systems do, and
# prints after how many seconds all routes are back, a key and its value a line. The test judges.
# $1: the script.  $2: the node's address with its prefix.  $3…: the routes, such as "10.244.21.0/24 via 10.98.0.21".
set -u
script=$1 address=$2
shift 2
ip link set lo up
card() { ip link add eth0 type veth peer name other && ip address add "$address" dev eth0 && ip link set other up && ip link set eth0 up; }
are_set() {
  local routes route
  routes=$'\n'$(ip -4 route)
  for route in "${wanted[@]}"; do [[ $routes == *$'\n'"$route dev eth0"* ]] || return 1; done
}
await() { # KEY
  local began=$EPOCHREALTIME end=$((SECONDS + 10))
  until are_set; do
    ((SECONDS < end)) || { echo "$1 never"; return; }
    sleep 0.05
  done
  awk -v key="$1" -v began="$began" -v now="$EPOCHREALTIME" 'BEGIN { printf "%s %.2f\n", key, now - began }'
}
lost() { ! are_set || echo "$1 nothing was lost"; }
wanted=("$@")

# At boot the script may be earlier than the card.
bash "$script" &
keeper=$!
trap 'kill "$keeper" $(pgrep -P "$keeper") 2>/dev/null' EXIT
sleep 0.5
card
await card-comes

# Vagrant, and ifdown and ifup: the address goes and comes.
ip address flush dev eth0
lost flushed
ip address add "$address" dev eth0
await flushed

# A card that is only switched off keeps its address.
ip link set eth0 down
lost switched-off
ip link set eth0 up
await switched-off

# netplan and NetworkManager may do both at once, with another order.
ip link set eth0 down
ip address flush dev eth0
ip link set eth0 up
lost both
sleep 0.3
ip address add "$address" dev eth0
await both

# NetworkManager removes the routes that it does not know.
ip route del "${1%% via *}"
await removed
ip route flush root 10.244.0.0/16
await all-removed

# A card that is pulled out and put in again.
ip link delete eth0
lost pulled
card
await pulled

# Pods come and go, and cost nothing. The kernel counts processes; 9 times ip and sleep are the test's own.
sleep 0.5
read -r before < /proc/sys/kernel/ns_last_pid
for pod in 1 2 3; do ip link add "veth$pod" type veth peer name "pod$pod" && ip link set "veth$pod" up && ip link delete "veth$pod"; done
sleep 0.5
read -r after < /proc/sys/kernel/ns_last_pid
echo "programs $((after - before - 10))"

kill "$(pgrep -P "$keeper")"
wait "$keeper" 2>/dev/null
echo "without-monitor $?"
