# Sends a word to the peers in packets that no VRRP takes for its own, listens for theirs behind the firewall, and for
# everybody's advertisements before it. For 2 s at least, and until every peer was heard and has heard, or the time is up.
# Arguments: seconds at most, the own address, the peers' addresses.
use strict;
use Socket;
my ($limit, $own, @peers) = @ARGV;
my $end = time + $limit;
my ($word, $thanks) = ('hak8s preflight', 'hak8s preflight, heard you');
my (%heard, %thanked, $ticks);
$| = 1;
sub give_up { $_[0] =~ s/\s+$//; print "vrrp-unchecked\t$_[0]\n"; exit 0 }
# AF_PACKET for IPv4, from IP's header on.
socket(my $wire, 17, 2, unpack('S', pack('n', 0x0800))) or give_up("no packet socket: $!");
socket(my $raw, AF_INET, SOCK_RAW, 112) or give_up("no raw socket: $!");
# Advertisements go to 224.0.0.18, which cards drop unless somebody has joined (IP_ADD_MEMBERSHIP).
socket(my $group, AF_INET, SOCK_DGRAM, 0) or give_up("no socket: $!");
setsockopt($group, 0, 35, inet_aton('224.0.0.18') . inet_aton($own));
print "vrrp-listening\tfrom\n";
while (1) {
  send($raw, $heard{$_} ? $thanks : $word, 0, sockaddr_in(0, inet_aton($_))) for @peers;
  last if ++$ticks > 20 && (time >= $end || !grep { !$heard{$_} || !$thanked{$_} } @peers);
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
      if (index($content, $word) == 0) {
        next unless $socket == $raw;
        print "vrrp-heard\t$from\n" unless $heard{$from}++;
        $thanked{$from} = 1 if index($content, $thanks) == 0;
      }
      elsif ($socket == $wire && $from ne $own && length($content) > 2) { print "vrrp-advert\t$from\t" . ord(substr($content, 1, 1)) . "\n" }
    }
  }
}
print "vrrp-listening\tuntil\n";
