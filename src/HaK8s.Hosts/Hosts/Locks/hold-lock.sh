# Takes the lock of a host and holds it until it is ended: prints "held" when it has the lock and every 30 s, or "busy OWNER". Needs the
# variables folder, owner and moment (seconds to wait for an owner that was just killed).
umask 077
[ -d "$folder" ] || mkdir -p "$folder"
exec 9>>"$folder/lock"
if ! flock -w "$moment" 9; then
  other='' holder=
  read -r other 2>/dev/null < "$folder/owner"
  # Our own lock of before, which has not yet noticed that its line was cut.
  [ "$other" != "$owner" ] || { read -r holder < "$folder/holder"; kill -TERM -- "-$holder"; }
  flock -w "$moment" 9 || { read -r other 2>/dev/null < "$folder/owner"; echo "busy $other"; exit 0; }
fi
trap 'rm -f "$folder/owner"; exit 143' TERM
echo "$BASHPID" > "$folder/holder"
printf '%s\n' "$owner" > "$folder/.owner"
mv -f "$folder/.owner" "$folder/owner"
# Waits without starting a program.
exec {quiet}<> <(:)
echo held
while read -r -t 30 -u "$quiet"; [ $? -gt 128 ]; do echo held; done
