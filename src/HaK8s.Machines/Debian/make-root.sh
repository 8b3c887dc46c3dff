# Makes a Debian root: make-root.sh FINAL OPTION ...; lines of sources.list on standard input.
# The lock is inherited by mmdebstrap: should the program that started this be killed, and this go on alone, then the next
# one waits for it instead of working in the same folder. What an interrupted run left is removed first, except the
# packages that it had downloaded.
set -eu
final=$1 building=$1.building
shift
export packages=$final.packages
exec 9> "$final.lock"
if ! flock --nonblock 9; then
    echo 'I: waiting for another program that makes it, such as what is left of an interrupted run'
    flock 9
fi
[ ! -d "$final" ] || exit 0
mkdir -p "$packages"
if [ -d "$building/var/cache/apt/archives" ]; then
    find "$building/var/cache/apt/archives" -maxdepth 1 -name '*.deb' -exec mv -t "$packages" {} +
fi
rm -rf --one-file-system "$building"
# It is thrown away when it is not complete, so dpkg need not wait for the disk after each file: sync does it once.
# After a server's error apt can wait for ever for a retry that it delayed (Launchpad 2003851).
mmdebstrap --dpkgopt=force-unsafe-io --aptopt='Acquire::Retries::Delay "false"' --skip=essential/unlink \
    --setup-hook='mkdir -p "$1/var/cache/apt/archives"; find "$packages" -name "*.deb" -exec mv -t "$1/var/cache/apt/archives" {} +' \
    "$@" "$building" - < /dev/stdin
sync --file-system "$building"
mv -T "$building" "$final"
rm -rf "$packages"
