# Asks the network what $connections, $vip, $vrrp, $peers, $sources and $name want to know, all at once. Prints a kind and
# values a line, with tabs between. Changes nothing; needs nothing that a bare host has not.
export LC_ALL=C.UTF-8
say() { local IFS=$'\t'; printf '%s\n' "$*"; }
export -f say

connect() {
  local error code
  error=$(timeout 2 bash -c 'exec 3<>"/dev/tcp/$0/$1"' "$1" "$2" 2>&1)
  code=$?
  case "$code $error" in
    0*) say connection "$1" "$2" open ;;
    124*) say connection "$1" "$2" silent ;;
    *refused*) say connection "$1" "$2" refused ;;
    *) say connection "$1" "$2" rejected "${error##*: }" ;;
  esac
}
export -f connect

# A datagram to the VIP makes the kernel ask with ARP who has it.
ask_vip() {
  local state=
  ip -4 neigh flush to "$vip" 2>/dev/null
  { printf x > "/dev/udp/$vip/9"; } 2>/dev/null
  for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do
    state=$(ip -4 neigh show to "$vip")
    case $state in *lladdr* | *FAILED* | '') break ;; esac
    sleep 0.1
  done
  case $state in
    *lladdr*) state=${state##*lladdr }; say vip taken "${state%% *}" ;;
    '') say vip offLink ;;
    *) say vip free ;;
  esac
}

# For two seconds: sends a word to the fresh peers in packets that no VRRP takes for its own, listens for theirs behind the
# firewall, and for everybody's advertisements before it.
hear_vrrp() {
  perl -MSocket -e 1 2>/dev/null || { say vrrp-unchecked "perl or its module Socket is not installed" "install perl (perl-interpreter and perl-Socket on RHEL's family), then ./build.sh Preflight"; return; }
  perl - "$vrrp" $peers 2>&1 <<'PERL' || say vrrp-unchecked "perl could not listen"
use strict;
use Socket;
my ($own, @peers) = @ARGV;
my $word = 'hak8s preflight';
sub give_up { $_[0] =~ s/\s+$//; print "vrrp-unchecked\t$_[0]\n"; exit 0 }
# AF_PACKET for IPv4, from IP's header on.
socket(my $wire, 17, 2, unpack('S', pack('n', 0x0800))) or give_up("no packet socket: $!");
socket(my $raw, AF_INET, SOCK_RAW, 112) or give_up("no raw socket: $!");
# Advertisements go to 224.0.0.18, which cards drop unless somebody has joined (IP_ADD_MEMBERSHIP).
socket(my $group, AF_INET, SOCK_DGRAM, 0) or give_up("no socket: $!");
setsockopt($group, 0, 35, inet_aton('224.0.0.18') . inet_aton($own));
$| = 1;
for (1 .. 20) {
  send($raw, $word, 0, sockaddr_in(0, inet_aton($_))) for @peers;
  my $left = 0.1;
  while ($left > 0) {
    my $ready = '';
    vec($ready, fileno($_), 1) = 1 for $wire, $raw;
    (my $count, $left) = select($ready, undef, undef, $left);
    last unless $count > 0;
    for my $socket ($wire, $raw) {
      next unless vec($ready, fileno($socket), 1);
      defined(recv($socket, my $packet, 2048, 0)) or next;
      next if length($packet) < 20 || ord(substr($packet, 9, 1)) != 112;
      my $from = inet_ntoa(substr($packet, 12, 4));
      my $content = substr($packet, 4 * (ord($packet) & 15));
      if (index($content, $word) == 0) { print "vrrp-heard\t$from\n" if $socket == $raw }
      elsif ($socket == $wire && $from ne $own && length($content) > 2) { print "vrrp-advert\t$from\t" . ord(substr($content, 1, 1)) . "\n" }
    }
  }
}
PERL
}

ask_source() {
  local url=$1 proxy=${2-} place error
  if command -v curl >/dev/null; then
    error=$(curl -sSI -o /dev/null --max-time 4 ${proxy:+-x "$proxy"} "$url" 2>&1) && say source "$url" || say source "$url" "$(printf %s "${error:-curl failed}" | tr '\n\t' '  ')"
    return
  fi
  place=${proxy:-$url}
  case $place in https:*) set -- 443 ;; *) set -- 80 ;; esac
  place=${place#*://}
  place=${place%%/*}
  case $place in *:*) set -- "${place##*:}" ;; esac
  timeout 4 bash -c 'exec 3<>"/dev/tcp/$0/$1"' "${place%%:*}" "$1" 2>/dev/null && say source "$url" || say source "$url" "no connection to ${place%%:*} port $1"
}
export -f ask_source

[ -z "$connections" ] || printf '%s\n' "$connections" | xargs -r -P 128 -L 1 bash -c 'connect "$@"' _ &
[ -z "$sources" ] || printf '%s\n' "$sources" | xargs -r -P 4 -L 1 bash -c 'ask_source "$@"' _ &
[ -z "$vip" ] || ask_vip &
[ -z "$vrrp" ] || hear_vrrp &
[ -z "$name" ] || say name "$(timeout 4 getent ahostsv4 "$name" | awk '{ print $1 }' | sort -u | paste -sd ' ')" &
grep -qsi 'acquire::https\?::proxy' /etc/apt/apt.conf /etc/apt/apt.conf.d/* ||
  grep -qsE '^[[:space:]]*proxy[[:space:]]*=[[:space:]]*[^_[:space:]]' /etc/dnf/dnf.conf /etc/yum.repos.d/*.repo && say proxy -
wait
exit 0
