# Prints the nftables chains of this host that keep packets out, whatever they let in before: hook, family, table and name
# with blanks between. The table of HaK8s' own is none of them, nor is what iptables forwards, where Kubernetes sees to itself.
closing_chains() {
  nft list chains 2>/dev/null | awk '
    $1 == "table" { table = $2 " " $3 }
    $1 == "chain" { chain = $2 }
    $1 == "type" && $2 == "filter" && table ~ /^(inet|ip) / && table != "inet hak8s" &&
      ($4 == "input" || ($4 == "forward" && chain != "FORWARD")) { print $4, table, chain, /policy drop/ ? "drop" : "accept" }
  ' | while read -r hook family table chain policy; do
    [ "$policy" = drop ] || ends_closed "$family" "$table" "$chain" || continue
    echo "$hook $family $table $chain"
  done
}

# True when a chain's last rule drops or rejects all that comes to it, by itself or in the chain that it leads to.
ends_closed() {
  local last
  last=$(nft -s list chain "$1" "$2" "$3" 2>/dev/null | awk '
    NF && $1 != "}" { last = $0 }
    END {
      gsub(/"[^"]*"/, "", last)
      count = split(last, words, " ")
      for (i = 1; i <= count; i++) {
        if (words[i] ~ /^(drop|reject)$/) { print "closed"; exit }
        if (words[i] ~ /^(jump|goto)$/) { print "to", words[i + 1]; exit }
        # Whatever else is there asks for something.
        if (words[i] !~ /^(counter|log|prefix|level|flags|group|all|emerg|alert|crit|err|warn|notice|info|debug|[0-9]+)$/) exit
      }
    }')
  case $last in
    closed) return 0 ;;
    to\ *) ends_closed "$1" "$2" "${last#to }" ;;
    *) return 1 ;;
  esac
}
