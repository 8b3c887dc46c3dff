# Sets the array "closing" to the nftables chains of this host that keep packets out, whatever they let in before: hook, family, table
# and name with blanks between. The table of HaK8s' own is none of them, nor is what iptables forwards, where Kubernetes sees to
# itself. Starts nft once, and once more for each chain that accepts what none of its rules names.
closing_chains() {
  local line table='' chain='' lines=() words=()
  closing=()
  mapfile -t lines < <(nft list chains 2>/dev/null)
  for line in "${lines[@]}"; do
    read -ra words <<< "$line"
    case ${words[0]-} in
      table) table="${words[1]} ${words[2]}" ;;
      chain) chain=${words[1]} ;;
      type)
        [[ ${words[1]} == filter && $table == @(inet|ip)\ * && $table != 'inet hak8s' ]] || continue
        [[ ${words[3]} == input || (${words[3]} == forward && $chain != FORWARD) ]] || continue
        [[ $line == *'policy drop'* ]] || ends_closed "${table% *}" "${table#* }" "$chain" || continue
        closing+=("${words[3]} $table $chain")
        ;;
    esac
  done
  return 0
}

# True when a chain's last rule drops or rejects all that comes to it, by itself or in the chain that it leads to.
ends_closed() {
  local index last='' lines=() words=()
  mapfile -t lines < <(nft -s list chain "$1" "$2" "$3" 2>/dev/null)
  for ((index = ${#lines[@]} - 1; index >= 0; index--)); do
    [[ ${lines[index]} =~ ^[[:space:]]*\}?[[:space:]]*$ ]] || { last=${lines[index]}; break; }
  done
  while [[ $last =~ ^([^\"]*)\"[^\"]*\"(.*)$ ]]; do last=${BASH_REMATCH[1]}${BASH_REMATCH[2]}; done
  read -ra words <<< "$last"
  for index in "${!words[@]}"; do
    case ${words[index]} in
      drop | reject) return 0 ;;
      jump | goto) ends_closed "$1" "$2" "${words[index + 1]-}"; return ;;
      counter | log | prefix | level | flags | group | all | emerg | alert | crit | err | warn | notice | info | debug) ;;
      # Whatever else is there asks for something.
      *[!0-9]*) return 1 ;;
    esac
  done
  return 1
}
