# Prints the active firewall: its kind, then its rules, zone and chains, separated by tabs. Only one firewall is reported, because ufw
# and firewalld use nftables themselves. Needs the functions of closing-chains.sh, and the variables address (of the host),
# script_file, unit_file, unit and enabled (of HaK8s' nftables rules).

# Most hosts have no ufw that is on: finding that out starts no program.
ufw_is_on() {
  local line
  [ -r /etc/ufw/ufw.conf ] || return 1
  while IFS= read -r line || [ -n "$line" ]; do [[ $line != ENABLED=yes* ]] || return 0; done < /etc/ufw/ufw.conf
  return 1
}
if ufw_is_on && command -v ufw >/dev/null && ufw status | grep -q '^Status: active'; then
  printf 'kind\tUfw\n'
  ufw show added | sed -n "s/ comment '.*//; s/^ufw /rule\t/p"
  sed -n 's/^-A ufw-before-input /rule\tbefore /p' /etc/ufw/before.rules
elif command -v firewall-cmd >/dev/null && firewall-cmd -q --state 2>/dev/null; then
  printf 'kind\tFirewalld\n'
  interface=$(ip -o -4 addr show to "$address/32" | awk 'NR == 1 { print $2 }')
  zone=$(firewall-cmd --get-zone-of-interface="$interface" 2>/dev/null) || zone=$(firewall-cmd --get-default-zone)
  printf 'zone\t%s\n' "$zone"
  firewall-cmd --permanent --zone="$zone" --list-rich-rules | sed 's/^/rule\t/'
  firewall-cmd --permanent --zone=trusted --list-sources | tr ' ' '\n' | sed -n 's/^./rule\ttrusted &/p'
elif command -v nft >/dev/null && closing_chains && [ "${#closing[@]}" -gt 0 ]; then
  # iptables does not understand what nft writes into its chains, and nothing would put ours before rules that come late.
  if printf '%s\n' "${closing[@]}" | grep -qE ' (INPUT|FORWARD)$' || ! systemctl is-enabled -q nftables.service 2>/dev/null; then
    printf 'kind\tForeign\n'
  else
    printf 'kind\tNftables\n'
  fi
  printf '%s\n' "${closing[@]}" | while read -r hook family table chain; do
    printf 'chain\t%s %s %s %s\n' "$hook" "$family" "$table" "$chain"
    nft list chain "$family" "$table" "$chain" | grep "jump hak8s-$hook" >/dev/null || continue
    nft list chain "$family" "$table" "hak8s-$hook" | sed -n "s|.* comment \"hak8s: \(.*\)\"\$|rule\t$family $table $chain \1|p"
  done
  sha256sum "$script_file" "$unit_file" 2>/dev/null | sed 's/^/rule\t/'
  systemctl is-enabled -q "$unit" 2>/dev/null && printf 'rule\t%s\n' "$enabled"
fi
exit 0
