# Prints those of the files in the arguments that exist, separated by tabs: "file", the path, and its SHA-256, mode and owner.
for path in "$@"; do
  shift
  [ ! -f "$path" ] || [ -L "$path" ] || set -- "$@" "$path"
done
if [ "$#" -gt 0 ]; then
  declare -A sums=()
  while read -r sum path; do sums[$path]=$sum; done < <(sha256sum -- "$@")
  while read -r mode owner path; do
    printf 'file\t%s\t%s %s %s\n' "$path" "${sums[$path]}" "$mode" "$owner"
  done < <(stat -c '%a %U:%G %n' -- "$@")
fi
