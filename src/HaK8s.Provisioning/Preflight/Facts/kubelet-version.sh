# Prints the version of the installed kubelet. Starting it takes longer than all the rest, so a file under /run, the argument,
# remembers what it said and of which file: a program that was replaced or changed has another number, size or time of change, and is
# asked again. Without the folder, which the lock of a run makes, nothing is remembered.
kubelet_version() {
  local of known='' version=
  hash kubelet 2>/dev/null || return 0
  read -r of < <(exec stat -L -c '%d %i %s %y %z %n' -- "${BASH_CMDS[kubelet]}" 2>/dev/null)
  [ ! -r "$1" ] || { read -r version; read -r known; } < "$1"
  if [ -z "$of" ] || [ "$known" != "$of" ] || [ -z "$version" ]; then
    version=$(GOMAXPROCS=1 exec kubelet --version 2>/dev/null) || return 0
    version=${version##* v}
    [ -z "$of" ] || [ ! -d "${1%/*}" ] || printf '%s\n%s\n' "$version" "$of" 2>/dev/null > "$1"
  fi
  printf 'kubelet\t%s\n' "$version"
}
