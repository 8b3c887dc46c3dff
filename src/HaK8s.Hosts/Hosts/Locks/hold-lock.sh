# Takes the lock of a host and holds it until it is ended: prints "held" when it has the lock and every 30 s, or "busy OWNER". Needs the
# variables folder, owner and moment (seconds to wait for an owner that was just killed).
umask 077
mkdir -p "$folder"
exec 9>>"$folder/lock"
if ! flock -w "$moment" 9; then
  # Our own lock of before, which has not yet noticed that its line was cut.
  [ "$(cat "$folder/owner" 2>/dev/null)" != "$owner" ] || kill -TERM -- "-$(cat "$folder/holder")"
  flock -w "$moment" 9 || { echo "busy $(cat "$folder/owner" 2>/dev/null)"; exit 0; }
fi
trap 'rm -f "$folder/owner"; exit 143' TERM
echo "$BASHPID" > "$folder/holder"
printf '%s\n' "$owner" > "$folder/.owner"
mv -f "$folder/.owner" "$folder/owner"
echo held
while sleep 30 9>&-; do echo held; done
