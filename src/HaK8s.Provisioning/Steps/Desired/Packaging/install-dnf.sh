# Installs the packages in the arguments (name or name-version) and removes none that HaK8s did not install. Needs the function
# others_removed and the variables options (of all calls of dnf), update (1: the lists are to be fetched first) and held (names whose
# lock is to be taken away first, because it would hide the requested version).
install() {
  timeout 900 dnf install $options --allowerasing "$@" || {
    code=$?
    [ "$code" != 124 ] || echo "dnf was still waiting or busy after 15 minutes" >&2
    return "$code"
  }
}
guard() {
  local others
  # It always ends with an error: the answer is no. What cannot be installed is said by the installation.
  others=$(timeout 900 dnf install $options --allowerasing --assumeno --disableplugin=versionlock "$@" 2>/dev/null | others_removed) || true
  [ -z "$others" ] || { echo "this would remove packages that HaK8s did not install: ${others//$'\n'/, }" >&2; exit 1; }
}
[ -z "$update" ] || dnf -q clean expire-cache
guard "$@"
for name in $held; do
  dnf -q versionlock delete "$name" >/dev/null 2>&1 || true
done
# The lists can be older than the mirror, which then no longer has the packages that they name.
if ! install --downloadonly "$@"; then
  echo 'the packages could not be fetched; fetching the lists and trying once more'
  dnf -q clean expire-cache
  guard "$@"
fi
install "$@"
