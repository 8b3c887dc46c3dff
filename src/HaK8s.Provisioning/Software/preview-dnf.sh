# Prints "removal" and the name of each package that an installation would remove. The arguments are threes: name, version or -,
# package that serves as well or -. Needs the function others_removed and simulates with the lists that the host has. Changes nothing.
preview() {
  local line name names=() wanted=() known=() installed=' '
  while [ "$#" -ge 3 ]; do names+=("$1"); shift 3; done
  # rpm also says what is not installed.
  while IFS= read -r line; do
    [[ $line != package$'\t'* ]] || installed+="${line#*$'\t'} "
  done < <(rpm -q --qf 'package\t%{NAME}\n' "${names[@]}" runc 2>/dev/null)
  for name in "${names[@]}"; do
    case "$installed" in *" $name "*) ;; *) wanted+=("$name") ;; esac
  done
  [ "${#wanted[@]}" -gt 0 ] || return 0
  # Docker's package replaces runc, also while the host's lists do not know it yet.
  case " ${wanted[*]} " in
    *' containerd.io '*)
      case "$installed" in
        *' runc '*) rpm -q --qf 'removal\t%{NAME}\n' runc; rpm -q --qf 'removal\t%{NAME}\n' --whatrequires runc 2>/dev/null | grep '^removal' ;;
      esac ;;
  esac
  # An unknown name would end the simulation.
  while read -r name; do [ -z "$name" ] || known+=("$name"); done < <(timeout 6 dnf -C -q repoquery --qf '%{name}\n' "${wanted[@]}" 2>/dev/null)
  [ "${#known[@]}" -gt 0 ] || return 0
  while read -r name; do printf 'removal\t%s\n' "$name"; done < <(
    timeout 6 dnf -C install --setopt=install_weak_deps=False --allowerasing --assumeno --disableplugin=versionlock "${known[@]}" 2>/dev/null | others_removed
  )
}
preview "$@"
