# A real HAProxy as HaK8s sets it up, the check beside it, and another load balancer that is a HAProxy, too, on an address of a
# network of their own. Breaks them and prints what is seen, a key and its value a line; times are seconds. The test judges.
# $1: a folder with the rendered haproxy.cfg and check-balancer.  $2: the VIP.  $3: the other load balancer.  $4: a control plane,
# the only one that is there; it speaks no TLS, so that HAProxy's checks fail for all.
set -u
cd "$1" || exit 3
mount -t tmpfs tmpfs /run && mkdir /run/keepalived-hak8s /run/haproxy && mount -t proc proc /proc || exit 3
ip link set lo up
ip address add "$3/24" dev lo
ip address add "$4/32" dev lo
getent passwd haproxy >/dev/null || sed -i '/user haproxy$/d; /group haproxy$/d; s/ user root group haproxy / /' haproxy.cfg

cat >peer.cfg <<CONF
defaults
    mode http
    timeout client 5s
    timeout connect 5s
    timeout server 5s
frontend peer
    bind $3:6443
    bind $4:6443
    http-request return status 200
CONF
haproxy -db -f haproxy.cfg >own.log 2>&1 &
own=$!
haproxy -db -f peer.cfg >peer.log 2>&1 &
peer=$!

await() { # KEY COMMAND…: says after how many seconds the command succeeded
  local key=$1 began=$EPOCHREALTIME end=$((SECONDS + 20))
  shift
  until "$@"; do
    ((SECONDS < end)) || { echo "$key never"; return; }
    sleep 0.02
  done
  awk -v key="$key" -v began="$began" -v now="$EPOCHREALTIME" 'BEGIN { printf "%s %.2f\n", key, now - began }'
}
says() { [ "$(cat /run/keepalived-hak8s/balancer-hangs 2>/dev/null)" = "$1" ]; }
stays() { # KEY SECONDS VALUE
  local end=$((SECONDS + $2))
  while ((SECONDS < end)); do
    says "$3" || { echo "$1 no"; return; }
    sleep 0.05
  done
  echo "$1 yes"
}
answers() {
  local line=
  exec 7<>/dev/tcp/127.0.0.1/16443 && printf 'GET / HTTP/1.0\r\n\r\n' >&7 && read -r -t 5 line <&7
  exec 7>&-
  [[ $line == HTTP/* ]]
}
none_is_up() { grep -q 'no server available' own.log; }
begin() {
  perl check-balancer >>check.log 2>&1 &
  check=$!
}

until [ -S /run/haproxy/admin.sock ]; do sleep 0.1; done
begin
await well says 0
sleep 3
echo "threads $(ls /proc/$check/task | wc -l) $(ps -o pid= --ppid "$check" | wc -l)"

# Not the VIP's owner: nothing is to be given up.
kill -STOP "$own"
stays backup-keeps 4 0
ip address add "$2/32" dev lo
await owner-at-last says 1
kill -CONT "$own"
await thawed says 0

sleep 1
kill -STOP "$own"
await frozen says 1
kill -CONT "$own"
await again says 0

# Nobody else serves: the last one keeps the VIP until somebody does.
kill -STOP "$peer" "$own"
stays last-keeps 5 0
kill -CONT "$peer"
await peer-serves says 1
kill -CONT "$own"
await both says 0

# The check itself hardly runs: it says nothing about others.
kill -STOP "$own"
for _ in {1..20}; do kill -STOP "$check"; sleep 0.3; kill -CONT "$check"; sleep 0.02; done &
starving=$!
stays starved-keeps 6 0
wait "$starving"
await awake says 1

# Killed, and started anew as its unit does.
kill -KILL "$check"
wait "$check" 2>/dev/null
kill -CONT "$own"
begin
await anew says 0

await none-up none_is_up
await tried-all-the-same answers
kill "$check" "$own" "$peer"
cat check.log >&2
