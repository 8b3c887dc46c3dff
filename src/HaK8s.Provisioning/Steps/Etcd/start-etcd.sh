# Sets up an etcd host. Needs the variables folder (for the marker files), configuration (kubeadm's, in Base64) and key (removed after it
# has signed; empty: nothing is removed), the function write_files, and the options of kubeadm's etcd phase as arguments.
umask 077
mkdir -p "$folder"
touch "$folder/begun"
config=$folder/kubeadm.yaml
trap '[ -z "$key" ] || rm -f "$key"' EXIT
printf %s "$configuration" | base64 -d > "$config"
write_files
for phase in etcd-server etcd-peer etcd-healthcheck-client apiserver-etcd-client; do
  kubeadm init phase certs "$phase" --config "$config"
done
systemctl daemon-reload
kubeadm init phase etcd local --config "$config" "$@"
systemctl enable -q kubelet
systemctl restart kubelet
