# The same lines as follow-host.pl where a host has no perl: o, b and m only. vip, backend and longest are set before.
SECONDS=0
exec {pause}<> <(:)
[ -z "$vip" ] || ip -o link show | awk '{ for (n = 1; n < NF; n++) if ($n == "link/ether") print "m " $(n + 1) }'
down() {
    local stat
    stat=$(echo 'show stat -1 4 -1' | timeout 1 socat -t1 stdio UNIX-CONNECT:/run/haproxy/admin.sock 2>/dev/null) || stat=
    [ -n "$stat" ] && echo "b $EPOCHREALTIME up $(awk -F, -v backend="$backend" '$1 == backend && $33 == 2 && $18 !~ /^UP/ { printf "%s ", $2 }' <<<"$stat")" || echo "b $EPOCHREALTIME gone"
}
for ((n = 0; SECONDS < longest; n++)); do
    if [ -n "$vip" ]; then
        if [ -n "$(ip -4 -o addr show to "$vip/32")" ]; then echo "o $EPOCHREALTIME 1"; else echo "o $EPOCHREALTIME 0"; fi
    fi
    [ -z "$backend" ] || ((n % 5)) || down &
    read -r -t 0.1 -u "$pause"
done
