# Prints the packages that an installation would remove, by its simulation on standard input (apt-get -s). None of them can be HaK8s'
# own: apt keeps what is held.
others_removed() {
  local word name
  while read -r word name _; do
    [ "$word" != Remv ] || printf '%s\n' "${name%%:*}"
  done
}
