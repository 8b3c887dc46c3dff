# Three API servers that are nginx, on addresses of a network of their own; nginx in front as HaK8s sets it up; and the check
# beside it. Breaks them and prints what is seen, a key and its value a line; times are seconds. The test judges.
# $1: a folder with the rendered nginx.conf and check-control-planes, and with cert.pem and key.pem.
set -u
cd "$1" || exit 3
mount -t tmpfs tmpfs /run && mkdir /run/hak8s || exit 3
ip link set lo up

api=() held=()
for n in 1 2 3; do
  ip address add "10.98.0.2$n/32" dev lo
  cat >"api-$n.conf" <<CONF
daemon off;
master_process off;
pid /run/api-$n.pid;
error_log stderr error;
events {}
http {
    access_log off;
    server {
        listen 10.98.0.2$n:6443 ssl;
        ssl_certificate $PWD/cert.pem;
        ssl_certificate_key $PWD/key.pem;
        location / { return 200 cp-$n; }
        location /readyz { if (-f $PWD/bad-$n) { return 500; } return 200; }
        location /watch { limit_rate 1; return 200 a-hundred-and-more-bytes-that-come-one-by-one-and-take-as-many-seconds-as-any-of-these-drills-lasts-and-some-more; }
    }
}
CONF
  nginx -c "$PWD/api-$n.conf" &
  api[n]=$!
done
nginx -c "$PWD/nginx.conf" -g 'daemon off;' &

await() { # KEY COMMAND…: says after how many seconds the command succeeded
  local key=$1 began=$EPOCHREALTIME end=$((SECONDS + 40))
  shift
  until "$@"; do
    ((SECONDS < end)) || { echo "$key never"; return; }
    sleep 0.05
  done
  awk -v key="$key" -v began="$began" -v now="$EPOCHREALTIME" 'BEGIN { printf "%s %.2f\n", key, now - began }'
}
kept() { nft list set ip hak8s-control-planes down 2>/dev/null | grep -qF "10.98.0.2$1 "; }
free() { ! kept "$1"; }
down() { [ "$(grep -c ' DOWN ' /run/hak8s/control-planes)" = "$1" ]; }
answer() { curl -qsk --max-time 1 https://127.0.0.1:16443/ || echo nobody; }
answers_as() { [ "$(answer)" = "$1" ]; }
answers() { for _ in {1..12}; do answer; echo; done | sort -u | grep . | paste -sd' '; }
one_ended() {
  local pid
  for pid in "${held[@]}"; do kill -0 "$pid" 2>/dev/null || return 0; done
  return 1
}
begin() {
  bash check-control-planes >>check.log &
  check=$!
}

await serves answers_as cp-1
for _ in 1 2 3; do
  curl -qsk -o /dev/null https://127.0.0.1:16443/watch &
  held+=($!)
done
begin
await told down 0
echo "before $(answers)"
one_ended && echo "watches were cut"

kill -STOP "${api[3]}"
await frozen kept 3
await cut one_ended
echo "frozen-answers $(answers)"
echo "state $(grep cp-3 /run/hak8s/control-planes)"
timeout 1 bash -c '</dev/tcp/10.98.0.23/6443' && echo "root connects"
nft flush ruleset
await flushed kept 3
kill -CONT "${api[3]}"
await thawed free 3
await used answers_as cp-3

touch bad-1 bad-2 bad-3
await all-bad down 3
await all-free free 1
echo "all-bad-answers $(answers)"
rm bad-1
await others-kept kept 3
kill -KILL "$check"
await lease free 3

begin
await again kept 3
kill -TERM "$check"
wait "$check"
echo "ended $?"
echo "left $(nft list tables)$(ls /run/hak8s/control-planes 2>/dev/null)"
