#!/bin/sh
# What kubeadm asks of crictl, done with containerd's own ctr. This is not cri-tools' crictl: it knows info, version,
# pull, inspecti, images, rmi, pods, stopp and rmp, and of their options only those named below.
set -eu

endpoint=${CONTAINER_RUNTIME_ENDPOINT:-unix:///run/containerd/containerd.sock}
quiet=
while [ $# -gt 0 ]; do
    case $1 in
        -r | --runtime-endpoint) endpoint=$2; shift 2 ;;
        -r=* | --runtime-endpoint=*) endpoint=${1#*=}; shift ;;
        -i | --image-endpoint | -t | --timeout | -c | --config) shift 2 ;;
        -i=* | --image-endpoint=* | -t=* | --timeout=* | -c=* | --config=* | -D | --debug) shift ;;
        --version | -v) echo "crictl of HaK8s over $(ctr --version)"; exit ;;
        -*) echo "crictl: the option $1 is not known here (this is a stand-in over ctr)" >&2; exit 2 ;;
        *) break ;;
    esac
done
[ $# -gt 0 ] || { echo "usage: crictl [-r ENDPOINT] info|version|pull|inspecti|images|rmi|pods|stopp|rmp ..." >&2; exit 2; }
command=$1
shift

run() { ctr --address "${endpoint#unix://}" --namespace k8s.io "$@"; }

# The options that may stand before the names.
while [ $# -gt 0 ]; do
    case $1 in
        -q | --quiet) quiet=yes; shift ;;
        -o | --output) shift 2 ;;
        -o=* | --output=* | -f | --force) shift ;;
        -*) echo "crictl $command: the option $1 is not known here (this is a stand-in over ctr)" >&2; exit 2 ;;
        *) break ;;
    esac
done

uid_of() { run containers info "$1" | sed -n 's/.*"io.kubernetes.pod.uid": "\([^"]*\)".*/\1/p' | head -n 1; }

# The containers of a sandbox, itself last: they carry the same pod uid, each in labels of its own.
containers_of() {
    uid=$(uid_of "$1")
    [ -n "$uid" ] || { echo "crictl: there is no pod sandbox $1" >&2; return 1; }
    run containers list --quiet "labels.\"io.kubernetes.pod.uid\"==\"$uid\"" | grep -vx "$1" || true
    echo "$1"
}

status_of() { run tasks list | awk -v id="$1" '$1 == id { print $3 }'; }

stop() {
    [ "$(status_of "$1")" = RUNNING ] || return 0
    run tasks kill --all --signal SIGKILL "$1"
    left=100
    while [ "$(status_of "$1")" = RUNNING ]; do
        left=$((left - 1))
        [ "$left" -gt 0 ] || { echo "crictl: $1 does not end" >&2; return 1; }
        sleep 0.1
    done
}

case $command in
    info)
        run version > /dev/null
        echo '{"status":{"conditions":[{"type":"RuntimeReady","status":true,"reason":"","message":""}]}}'
        ;;
    version) run version ;;
    pull)
        # hosts.toml files, as the CRI plugin reads them, say which registries speak plain HTTP.
        if [ -d /etc/containerd/certs.d ]; then set -- --hosts-dir /etc/containerd/certs.d "$@"; fi
        run images pull "$@" > /dev/null
        echo "Image is up to date"
        ;;
    inspecti)
        for image; do
            [ -n "$(run images list --quiet "name==$image")" ] || { echo "no such image \"$image\" present" >&2; exit 1; }
            printf '{"status":{"repoTags":["%s"]}}\n' "$image"
        done
        ;;
    images) run images list ${quiet:+--quiet} ;;
    rmi) run images remove "$@" ;;
    pods)
        [ -n "$quiet" ] || echo "POD ID"
        run containers list --quiet 'labels."io.cri-containerd.kind"==sandbox'
        ;;
    stopp)
        for sandbox; do
            containers=$(containers_of "$sandbox")
            for container in $containers; do stop "$container"; done
            echo "Stopped sandbox $sandbox"
        done
        ;;
    rmp)
        for sandbox; do
            containers=$(containers_of "$sandbox")
            for container in $containers; do
                stop "$container"
                [ -z "$(status_of "$container")" ] || run tasks delete --force "$container" > /dev/null
                run containers delete "$container"
            done
            echo "Removed sandbox $sandbox"
        done
        ;;
    *)
        echo "crictl: $command is not known here (this is a stand-in over ctr)" >&2
        exit 2
        ;;
esac
