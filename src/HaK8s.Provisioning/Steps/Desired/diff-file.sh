# A function that shows how a file differs from its planned content. A file that does not exist shows nothing.
set -euo pipefail
export LC_ALL=C.UTF-8
compare() {
  local path=$1 content=$2 code=0
  [ -f "$path" ] || return 0
  # Such a file may hold a password, also one of the user's own.
  [[ $(stat -c %a "$path") =~ [4-7]$ ]] || { echo "$path: not shown, because not everybody may read it"; return; }
  command -v diff >/dev/null || { echo "$path: this host has no diff to show what changes"; return; }
  printf %s "$content" | base64 -d | diff -u --label "$path" --label "$path (planned)" -- "$path" - || code=$?
  # 1: they differ. The same content means another mode or owner.
  [ "$code" -le 1 ] || return "$code"
  [ "$code" = 1 ] || echo "$path: mode or owner"
}
