# What a host has to do with a cluster: "key value" a line, then its configurations after lines with their paths.
echo "hostname $(hostname -s 2>/dev/null || hostname)"
ip -4 -o addr show | awk '{ split($4, part, "/"); print "address " part[1] }'
for service in haproxy nginx keepalived; do
    if systemctl is-active -q "$service" 2>/dev/null; then
        echo "service $service"
        echo "ends $(systemctl show -p ExecStop -p ExecStopPost "$service" 2>/dev/null | tr '\n' ' ')"
    fi
done
if [ -S /run/haproxy/admin.sock ] && command -v socat >/dev/null; then echo "socket yes"; fi
if grep -qs kube-vip /etc/kubernetes/manifests/*.yaml; then echo "kube-vip yes"; fi
for file in /etc/haproxy/haproxy.cfg /etc/keepalived/keepalived.conf /etc/hak8s/check-balancer; do
    if [ -r "$file" ]; then
        echo "=== hak8s === $file"
        cat "$file"
        echo
    fi
done
exit 0
