# Runs in the services root with a folder of binaries at /binaries: what each program says about itself.
# $1: seconds for each of them; a program that only starts and says its version needs 2 s on a slow computer.
# Answers with lines: program, blank, first line of its answer; "image", blank, a reference that kubeadm expects.
set -u
seconds=$1
export LC_ALL=C HOME=/tmp PATH=/usr/sbin:/usr/bin:/sbin:/bin

answer() {
    local name=$1 text code
    shift
    text=$(timeout "$seconds" "$@" 2>&1)
    code=$?
    case $code in
        0) printf '%s %s\n' "$name" "$(printf '%s' "$text" | tr '\n\t' '  ')" ;;
        124) printf '%s ?%s\n' "$name" "$seconds" ;;
        *) text=$(printf '%s' "$text" | tail -n 1); printf '%s !%s\n' "$name" "${text:-exit code $code}" ;;
    esac
}

for path in /binaries/*; do
    [ -f "$path" ] && [ -x "$path" ] || continue
    name=${path##*/}
    case $name in
        kubeadm) answer "$name" "$path" version -o short ;;
        kubectl) answer "$name" "$path" version --client -o json ;;
        kubelet | kube-apiserver | kube-controller-manager | kube-scheduler | kube-proxy) answer "$name" "$path" --version ;;
        etcd | containerd | containerd-shim-runc-v2 | ctr | runc | crictl) answer "$name" "$path" --version ;;
        etcdctl) answer "$name" "$path" version ;;
        coredns) answer "$name" "$path" -version ;;
        pause) printf 'pause \n' ;;
    esac
done
answer debian-etcd etcd --version
if version=$(/binaries/kubeadm version -o short 2> /dev/null); then
    /binaries/kubeadm config images list --kubernetes-version "$version" 2> /dev/null | sed 's/^/image /'
fi
