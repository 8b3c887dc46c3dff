# Prints the last words of the kubelet and of control plane containers that do not stay up, a line each. kubeadm only says that they do
# not answer.
systemctl is-active -q kubelet || journalctl -u kubelet -o cat --no-pager -n 500 2> /dev/null |
  grep -E '^F[0-9]{4} |^E[0-9]{4} .*("command failed"|[Ff]ailed to run)|^Error: ' | tail -n 1 | cut -c1-400 | sed 's/^/kubelet: /'
for folder in /var/log/pods/kube-system_*/*/; do
  # The kubelet keeps the logs of the last attempts only. The number is that of the attempt.
  log=$(ls -t "$folder"[0-9]*.log 2> /dev/null | head -n 1)
  case $log in '' | */0.log) continue ;; esac
  printf '%s: ' "$(basename "$folder")"
  # A line of the runtime's log begins with time, stream and a tag.
  tail -q -n 1 "$log" | cut -d' ' -f4- | cut -c1-400
done
true
