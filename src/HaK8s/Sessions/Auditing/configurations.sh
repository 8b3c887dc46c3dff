# Prints the configurations that an audit reads, each after a line with its path.
show() {
    [ -f "$1" ] && [ -r "$1" ] || return 0
    echo "=== hak8s === $1"
    cat "$1"
    echo
}
for file in /etc/haproxy/*.cfg /etc/haproxy/conf.d/*.cfg /etc/keepalived/keepalived.conf /etc/keepalived/conf.d/*.conf \
    /etc/nginx/nginx.conf /etc/nginx/stream*.conf /etc/nginx/stream*/*.conf /etc/nginx/conf.d/*.stream \
    /etc/kubernetes/*.yaml /etc/kubernetes/*/kubeadm*.yaml /etc/kubernetes/hak8s/*.yaml /root/*kubeadm*.yaml \
    /etc/apt/sources.list.d/*.list; do
    show "$file"
done
if unit=$(systemctl cat keepalived 2>/dev/null); then
    echo "=== hak8s === keepalived.service"
    echo "$unit"
fi
admin=/etc/kubernetes/admin.conf
if [ -r "$admin" ] && command -v kubectl >/dev/null; then
    if config=$(kubectl --kubeconfig "$admin" --request-timeout=5s -n kube-system get configmap kubeadm-config -o 'jsonpath={.data.ClusterConfiguration}' 2>/dev/null); then
        echo "=== hak8s === configmap kube-system/kubeadm-config"
        echo "$config"
    fi
fi
exit 0
