#!/usr/bin/env bash
set -Eeuo pipefail
readonly VIP="${1:?vip}"
if [[ "$VIP" == *:* ]]; then
  echo "IPv6"
elif (( ${#VIP} > 0 )); then
  echo "IPv4"
fi
hosts=(a b c)
for h in "${hosts[@]}"; do
  ssh "$h" "if systemctl is-active keepalived; then echo yes; fi" || true
done
until curl -sfk "https://$VIP:6443/readyz"; do sleep 1; done
awk '{ if ($1 == "a") { print } }' file
kubeadm token list | while read -r t rest; do echo "$t"; done
