# Runs in the services root. /binaries: the programs, read only in effect; /publication: what comes of it;
# /signing: the repository's key; /stage: this run's own folder. The plan that follows this file calls the functions below.
set -euo pipefail
export PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C HOME=/tmp
work=/stage/work
# Should the program that started this be killed, this may go on alone; the next one waits for it here.
exec 9> /publication/lock
flock 9
mkdir -p "$work" /publication/apt /publication/complete

# base: takes over the packages and images of the publication in /base, so that a cluster finds both versions while it is upgraded.
base() {
    local tag name
    [ -e /publication/complete/base ] && return
    rm -rf /publication/registry
    cp -a /base/registry /publication/registry
    cp -a /base/apt/*.deb /publication/apt/
    for tag in /base/registry/docker/registry/v2/repositories/k8s/*/_manifests/tags/*; do
        name=${tag%/_manifests/*}
        touch "/publication/complete/image-${name##*/}:${tag##*/}"
    done
    touch /publication/complete/base
}

# complete KIND NAME: true when an interrupted run has made that piece already; says so.
complete() {
    [ -e "/publication/complete/$1-$2" ] && echo "$1 $2"
}

# package NAME [FROM:TO:MODE ...]: a Debian package from the tree in /stage/NAME and the files.
package() {
    local name=$1 tree=/stage/$1 entry from to mode
    complete package "$name" && return
    shift
    for entry in "$@"; do
        IFS=: read -r from to mode <<< "$entry"
        install -D -m "$mode" "$from" "$tree$to"
    done
    # Fast to unpack on many machines at a time counts for more than size on a bridge.
    mkdir -p "$work/packages/$name"
    dpkg-deb --root-owner-group -Zgzip -z1 --build "$tree" "$work/packages/$name" >&2
    mv "$work/packages/$name"/*.deb /publication/apt/
    rm -rf "$tree"
    touch "/publication/complete/package-$name"
    echo "package $name"
}

# repository: index and signature of what lies in /publication/apt; the flat layout that pkgs.k8s.io has too.
repository() {
    export GNUPGHOME=/signing
    if [ ! -s /signing/public.asc ]; then
        gpg --batch --quiet --pinentry-mode loopback --passphrase '' --quick-gen-key 'HaK8s lab repository' ed25519 sign never
        gpg --batch --armor --export > /signing/public.asc.new
        mv /signing/public.asc.new /signing/public.asc
    fi
    cd /publication/apt
    rm -f Packages* *Release*
    apt-ftparchive packages . > Packages
    gzip -1 -k Packages
    apt-ftparchive -o APT::FTPArchive::Release::Origin=HaK8s -o APT::FTPArchive::Release::Label=HaK8s release . > "$work/Release"
    mv "$work/Release" Release
    gpg --batch --quiet --clearsign -o InRelease Release
    gpg --batch --quiet --armor --detach-sign -o Release.gpg Release
    cd /
    echo "repository signed"
}

# registry PORT: a registry on the loopback over /publication/registry, for the pushes only.
registry() {
    port=$1
    cat > "$work/registry.yml" <<EOF
version: 0.1
log: {level: error, accesslog: {disabled: true}}
storage: {filesystem: {rootdirectory: /publication/registry}}
http: {addr: 127.0.0.1:$port}
EOF
    docker-registry serve "$work/registry.yml" > "$work/registry.log" 2>&1 &
    registry=$!
    for _ in $(seq 200); do
        curl -fs -o /dev/null "http://127.0.0.1:$port/v2/" && return
        kill -0 "$registry" 2> /dev/null || break
        read -r -t 0.05 <> <(:) || true
    done
    cat "$work/registry.log" >&2
    return 1
}

# image NAME TAG USER ENTRYPOINT [FROM:TO ...]: an image of the files and the libraries that they are linked with.
image() {
    local name=$1 tag=$2 user=$3 entrypoint=$4 entry from to library
    local tree=$work/$name.tree layout=$work/$name.oci
    complete image "$name:$tag" && return
    shift 4
    install -d "$tree/etc" "$tree/usr/local/bin"
    install -d -m 1777 "$tree/tmp"
    printf '%s\n' 'root:x:0:0:root:/:/sbin/nologin' 'nonroot:x:65532:65532::/:/sbin/nologin' 'pause:x:65535:65535::/:/sbin/nologin' > "$tree/etc/passwd"
    for entry in "$@"; do
        from=${entry%%:*} to=${entry#*:}
        if [ -d "$from" ]; then
            install -d "$tree$to"
            cp -a "$from/." "$tree$to/"
            # Plugins: iptables' statistic needs libm, without which no service of two pods has any rules.
            for library in $(find "$from" -name '*.so' -exec ldd {} + 2> /dev/null | grep -o ' /[^ ]*' | sort -u || true); do
                [ -e "$tree$library" ] || install -D -m 755 "$(readlink -f "$library")" "$tree$library"
            done
            continue
        fi
        if [ -L "$from" ] && [ "$from" = "$to" ]; then
            # A name that a multi-call program is called by, through Debian's alternatives.
            from=$(readlink -f "$from")
            install -d "$tree${to%/*}"
            ln -s "$from" "$tree$to"
            to=$from
        fi
        [ -e "$tree$to" ] || install -D -m 755 "$from" "$tree$to"
        # ldd answers with an error for static programs, which is what most are.
        for library in $(ldd "$from" 2> /dev/null | grep -o '/[^ ]*' || true); do
            [ -e "$tree$library" ] || install -D -m 755 "$(readlink -f "$library")" "$tree$library"
        done
    done
    umoci init --layout "$layout"
    umoci new --image "$layout:$tag"
    umoci insert --image "$layout:$tag" "$tree" /
    local word words=()
    for word in $entrypoint; do words+=(--config.entrypoint "$word"); done
    umoci config --image "$layout:$tag" --config.user "$user" "${words[@]}" --no-history \
        --config.env PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
    skopeo copy --quiet --insecure-policy --dest-tls-verify=false "oci:$layout:$tag" "docker://127.0.0.1:$port/k8s/$name:$tag"
    rm -rf "$tree" "$layout"
    touch "/publication/complete/image-$name:$tag"
    echo "image $name:$tag"
}
