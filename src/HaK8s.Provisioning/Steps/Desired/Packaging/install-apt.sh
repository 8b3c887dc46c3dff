# Installs the packages in the arguments (name or name=version) and removes none that HaK8s did not install. Needs the functions
# refresh and others_removed, and the variables options (of all calls of apt-get) and update (1: the lists are to be fetched first).
simulate() { simulation=$(apt-get install -s $options --allow-change-held-packages --allow-downgrades "$@" 2>&1); }
install() { NEEDRESTART_MODE=l apt-get install -q $options --no-remove --allow-change-held-packages --allow-downgrades "$@"; }
# Fetches the lists and asks them what the installation would do.
renew() { refresh; simulate "$@" || { printf '%s\n' "$simulation" >&2; exit 100; }; }
# Names the packages that would be removed; apt itself, told to remove nothing, does not.
guard() {
  local others
  others=$(others_removed <<< "$simulation")
  [ -z "$others" ] || { echo "this would remove packages that HaK8s did not install: ${others//$'\n'/, }" >&2; exit 1; }
}
if [ -n "$update" ] || ! simulate "$@"; then renew "$@"; fi
guard
# The lists can be older than the mirror, which then no longer has the packages that they name.
if ! install --download-only "$@"; then
  echo 'the packages could not be fetched; fetching the lists and trying once more'
  renew "$@"
  guard
fi
install "$@"
