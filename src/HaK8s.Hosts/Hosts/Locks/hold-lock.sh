# Takes the lock of a host and holds it until it is ended: prints "held" when it has the lock and every 30 s, or "busy OWNER". Needs the
# variables folder, owner and moment (seconds to wait for an owner that was just killed).
umask 077
[ -d "$folder" ] || mkdir -p "$folder"
exec 9>>"$folder/lock"
if ! flock -w "$moment" 9; then
  other='' holder=''
  { read -r other; read -r holder; } 2>/dev/null < "$folder/lock"
  # Our own lock of before, which has not yet noticed that its line was cut.
  [ "$other" != "$owner" ] || kill -TERM -- "-$holder"
  flock -w "$moment" 9 || { read -r other 2>/dev/null < "$folder/lock"; echo "busy $other"; exit 0; }
fi
trap ': > "$folder/lock"; exit 143' TERM
# The locked file itself names its owner: that starts no program.
printf '%s\n%s\n' "$owner" "$BASHPID" > "$folder/lock"
# Nothing ever arrives there: waits without starting a program.
exec {quiet}<>/dev/udp/127.0.0.1/9 || exec {quiet}<> <(:)
echo held
while read -r -t 30 -u "$quiet"; [ $? -gt 128 ]; do echo held; done
