# Runs in the builder root; /build is a folder that outlives it. Finished stages leave a stamp there, the compiler's
# cache and linked programs stay, so an interrupted build goes on where it was.
set -euo pipefail
export PATH=/usr/lib/go-1.19/bin:/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C HOME=/tmp DEBIAN_FRONTEND=noninteractive
source=/build/gopath/src/k8s.io/kubernetes
cd /build
# Should the program that started a build be killed, the build may go on alone; the next one waits for it here.
exec 9> /build/lock
if ! flock --nonblock 9; then
    echo "stage wait for what is left of an interrupted run"
    flock 9
fi

stage() {
    local name=$1
    shift
    [ -e "/build/$name.done" ] && return
    echo "stage $name"
    "$@"
    touch "/build/$name.done"
}

fetch() {
    mkdir -p download
    # apt fetches as the user _apt, who may not write here; this program runs as root and checks signatures all the same.
    apt-get -q -o APT::Sandbox::User=root -o Acquire::Retries::Delay=false -o Acquire::Languages=none update
    # Files of an interrupted fetch that are complete are not fetched again, unless they are of another version.
    fetch_source
    if [ "$(ls download/*.dsc | wc -l)" -gt 1 ]; then
        rm -rf download
        mkdir download
        fetch_source
    fi
}

fetch_source() {
    (cd download && apt-get -q -o APT::Sandbox::User=root -o Acquire::Retries::Delay=false source --download-only kubernetes)
}

unpack() {
    rm -rf gopath
    mkdir -p "${source%/*}"
    dpkg-source --no-check -x download/kubernetes_*.dsc "$source"
    # The vendored copy panics when it is built with Go 1.18 or newer; Debian's own is fixed.
    local reflect=$source/vendor/github.com/modern-go/reflect2
    rm -f "$reflect"/*.go "$reflect"/*.s
    cp /usr/share/gocode/src/github.com/modern-go/reflect2/*.go /usr/share/gocode/src/github.com/modern-go/reflect2/*.s "$reflect/"
}

go_environment() {
    export GO111MODULE=off GOPATH=/build/gopath GOCACHE=/build/gocache CGO_ENABLED=0 GOFLAGS=
    # On the same disk as the programs: a program that is linked is then moved into place in one piece, so that one that was
    # cut off is never taken for complete.
    export GOTMPDIR=/build/tmp
    rm -rf "$GOTMPDIR" programs/*-go-tmp-umask
    mkdir -p "$GOCACHE" "$GOTMPDIR"
    # Compilers that do not collect their garbage take a fifth less time. They may use half of the free memory.
    local limit
    limit=$(awk -v cores="$(nproc)" '/^MemAvailable:/ {print int($2 / 1024 / 2 / cores)}' /proc/meminfo)
    if [ "$limit" -ge 1200 ]; then
        export GOGC=off GOMEMLIMIT=${limit}MiB
    elif [ "$limit" -ge 500 ]; then
        export GOGC=200
    fi
}

# Of all generated code the source lacks one file only; make would generate everything and takes minutes.
generate() {
    go_environment
    local packages
    go build -o openapi-gen k8s.io/kubernetes/vendor/k8s.io/kube-openapi/cmd/openapi-gen
    cd "$source"
    packages=$(grep -rl --include='*.go' --exclude='*_test.go' --exclude-dir={testdata,_examples,code-generator,sample-apiserver} \
        '+k8s:openapi-gen=' cmd pkg plugin staging/src/k8s.io \
        | sed 's|/[^/]*$||; s|^staging/src|vendor|; s|^|k8s.io/kubernetes/|' | sort -u | paste -sd ,)
    /build/openapi-gen -i "$packages" -p k8s.io/kubernetes/pkg/generated/openapi -O zz_generated.openapi \
        -h hack/boilerplate/boilerplate.generatego.txt -r /build/openapi-violations
    cd /build
}

compile() {
    local version flags="-s -w" package
    version=$(upstream_version)
    IFS=. read -r major minor _ <<< "$version"
    for package in client-go/pkg/version component-base/version; do
        package=k8s.io/kubernetes/vendor/k8s.io/$package
        flags+=" -X $package.gitVersion=v$version -X $package.gitMajor=$major -X $package.gitMinor=$minor"
        flags+=" -X $package.gitTreeState=archive -X $package.gitCommit=debian"
        flags+=" -X $package.buildDate=$(date -u -r "$source/debian/changelog" +%Y-%m-%dT%H:%M:%SZ)"
    done
    mkdir -p programs
    go_environment
    local commands=() name
    for name in kubeadm kubelet kube-apiserver kube-controller-manager kube-scheduler kube-proxy; do
        commands+=("k8s.io/kubernetes/cmd/$name")
    done
    # The lab has no cloud and no Docker: upstream's own tags leave out the drivers for them, a third of the code.
    local tags=selinux,notest,providerless,dockerless
    echo "packages $(go list -tags "$tags" -deps "${commands[@]}" | wc -l)"
    # -v names each package as its compilation begins. What debuggers need is stripped when linking anyway.
    go build -v -trimpath -tags "$tags" -gcflags='k8s.io/kubernetes/...=-dwarf=false' \
        -gcflags='k8s.io/kubernetes/vendor/...=-dwarf=false' -ldflags "$flags" -o programs/ "${commands[@]}"
    gcc -Os -Wall -static "-DVERSION=v$version" -o programs/pause "$source/build/pause/linux/pause.c"
    cp /usr/bin/kubectl programs/kubectl
}

# 1.20.5+really1.20.2-1.1+deb12u1 is 1.20.2.
upstream_version() {
    local version
    version=$(sed -n 's/^Version: //p' download/kubernetes_*.dsc | head -n 1)
    version=${version##*really}
    echo "${version%%-*}"
}

stage fetch fetch
stage unpack unpack
stage generate generate
stage compile compile
if [ -d programs ]; then
    rm -rf result
    mv -T programs result
fi
