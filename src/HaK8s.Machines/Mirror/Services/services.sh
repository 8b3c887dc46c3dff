#!/bin/bash
# Runs in the services root and serves until one of the services ends or it is told to stop: then all end.
# /services: configuration. /publication: what is served (may be absent). /debian: apt-cacher-ng's own folder.
set -u
mkdir -p /run/services
chown nobody:nogroup /run/services /debian
as_nobody() { exec setpriv --reuid=nobody --regid=nogroup --clear-groups --no-new-privs "$@"; }
trap 'kill $(jobs -p) 2> /dev/null; wait; exit 0' TERM INT

# The lock lasts as long as apt-cacher-ng: nobody else may use the folder meanwhile.
(exec 9> /debian/lock && flock --nonblock 9 && as_nobody apt-cacher-ng -c /services/acng) &
if [ -d /publication/apt ]; then
    (as_nobody lighttpd -D -f /services/lighttpd.conf) &
    (as_nobody docker-registry serve /services/registry.yml) &
fi
wait -n
echo "a service ended with exit code $?; ending the others" >&2
# shellcheck disable=SC2046
kill $(jobs -p) 2> /dev/null
wait
exit 1
