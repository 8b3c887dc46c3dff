# Writes a file to a temporary name in its folder, then validates it and moves it into place. Needs the variables path, folder, content
# (Base64), owner, mode, applied (the folder of applied digests), backup (a path) and signature (a file without it is the user's and
# gets one backup; empty: no backup), the function validate, which finds the file at $staged, and the units to restart as arguments.
set -euo pipefail
umask 077
[ -d "$folder" ] || (umask 022 && mkdir -p "$folder")
staged=$(mktemp "$folder/.hak8s.XXXXXXXX")
trap 'rm -f "$staged"' EXIT
printf %s "$content" | base64 -d > "$staged"
chown "$owner" "$staged"
chmod "$mode" "$staged"
validate
for unit in "$@"; do rm -f "$applied/$unit"; done
[ -z "$signature" ] || [ ! -f "$path" ] || grep -q "$signature" "$path" || [ -e "$backup" ] || cp -p "$path" "$backup"
mv -fT "$staged" "$path"
! command -v restorecon >/dev/null || restorecon -F "$path"
