# Prints "removal" and the name of each package that an installation would remove, and "kept", a package of the host and the package
# that it replaces. The arguments are threes: name, version or -, package that serves as well or -. Needs the function others_removed
# and simulates with the lists that the host has. Changes nothing.
declare -A preview_versions=()
preview() {
  local state name version installed=' ' wanted=() known=()
  while read -r state name; do
    case "$state" in ?i*) installed+="$name " ;; esac
  done < <(dpkg-query -W -f='${db:Status-Abbrev} ${Package}\n' 2>/dev/null)
  while [ "$#" -ge 3 ]; do
    case "$installed" in
      *" $1 "*) ;;
      *" $3 "*) printf 'kept\t%s\t%s\n' "$3" "$1" ;;
      *) wanted+=("$1"); preview_versions[$1]=$2 ;;
    esac
    shift 3
  done
  [ "${#wanted[@]}" -gt 0 ] || return 0
  while read -r name _ version _; do
    case "${preview_versions[$name]-}" in
      -) known+=("$name") ;;
      "$version") known+=("$name=$version") ;;
      *) continue ;;
    esac
    unset "preview_versions[$name]"
  done < <(timeout 6 apt-cache madison "${wanted[@]}" 2>/dev/null)
  # What Docker's package excludes, while the host's lists do not know it yet. Ubuntu 26.04 has both under other names.
  if [ -n "${preview_versions[containerd.io]-}" ]; then
    for name in containerd runc containerd-stable runc-stable; do
      case "$installed" in *" $name "*) known+=("$name-") ;; esac
    done
  fi
  [ "${#known[@]}" -gt 0 ] || return 0
  while read -r name; do printf 'removal\t%s\n' "$name"; done < <(
    timeout 6 apt-get install -s -o APT::Install-Recommends=false --allow-change-held-packages --allow-downgrades "${known[@]}" 2>/dev/null | others_removed
  )
}
preview "$@"
