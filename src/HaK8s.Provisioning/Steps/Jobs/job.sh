# Starts a job as a transient systemd unit, or follows the unit if it is already running, and exits with the job's exit code. Needs
# the variables folder (for the job's files), unit and run (the script starts a run only once), and the function body, which prints
# the job's bash.
set -euo pipefail
umask 077
[ -d "$folder" ] || mkdir -p "$folder"
# A run that has its result is over; its unit may need a moment to be gone.
while [ -f "$folder/result" ] && systemctl is-active -q "$unit"; do sleep 0.05; done
last=
if [ -f "$folder/run" ]; then read -r last < "$folder/run"; fi
if [ "$last" != "$run" ] && ! systemctl is-active -q "$unit"; then
  rm -f "$folder/result"
  : > "$folder/log"
  {
    export -p | grep -i '_proxy=' || true
    # The job's file may hold secrets, and bash keeps it open.
    printf 'rm -f %q\n' "$folder/job"
    printf 'set -uo pipefail\nexport LC_ALL=C.UTF-8 HOME=/root\n( set -e\n'
    body
    printf ') >> %q 2>&1\n' "$folder/log"
    printf 'echo $? > %q\n' "$folder/result.new"
    printf 'mv -f %q %q\n' "$folder/result.new" "$folder/result"
  } > "$folder/job"
  echo "$run" > "$folder/run"
  systemctl reset-failed -q "$unit" 2>/dev/null || true
  systemd-run -q --unit="$unit" --collect -- /bin/bash "$folder/job"
fi
# A busy systemd may not answer.
until process=$(systemctl show -p MainPID --value "$unit" 2>/dev/null) || [ -f "$folder/result" ]; do sleep 0.5; done
if [ "${process:-0}" != 0 ]; then
  # tail ends soon after the job's process and shows its output meanwhile, so no program is started again and again. It fails if
  # nobody reads its output any more.
  tail -n +1 -s 0.1 --pid="$process" -F "$folder/log" 2>/dev/null || exit 1
else
  tail -n +1 "$folder/log"
fi
[ -f "$folder/result" ] || sleep 0.5
[ -f "$folder/result" ] || { echo "$unit ended without a result (was the host rebooted?)" >&2; exit 90; }
read -r code < "$folder/result"
[ "$code" = 0 ] || { tail -n 25 "$folder/log" >&2; }
exit "$code"
