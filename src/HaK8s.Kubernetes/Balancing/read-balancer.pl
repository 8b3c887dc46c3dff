# Reads a load balancer with HAProxy. Arguments: a separator, the VIP, keepalived's unit (empty if there is none), HAProxy's
# socket, and the seconds that it has for its answer. Prints three parts with a line of the separator between them: the VIP if this
# host has it, the state of keepalived's unit, and HAProxy's statistics, or "late" if they did not come in time.
use strict;
use warnings;

# Not Socket.pm, which is a package of its own on some systems; Linux has these numbers on all its processors but MIPS.
my ($af_unix, $sock_stream) = (1, 1);
my ($separator, $vip, $keepalived, $path, $seconds) = @ARGV;
$| = 1;

# The same place as during a drill; it has every address, whatever its prefix.
if (open my $routes, '<', '/proc/net/fib_trie') {
    local $/;
    print "$vip\n" if <$routes> =~ /\|-- \Q$vip\E\n\s+\/32 host LOCAL/;
}
print "$separator\n";
if ($keepalived) {
    system 'systemctl', 'is-active', $keepalived;
} else {
    print "active\n";
}
print "$separator\n";

$SIG{ALRM} = sub { print "late\n"; exit };
$SIG{PIPE} = 'IGNORE';
alarm $seconds;
my $text = '';
socket my $haproxy, $af_unix, $sock_stream, 0 or die "no socket: $!\n";
connect $haproxy, pack('S a108', $af_unix, $path) or print("$!\n"), exit;
syswrite $haproxy, "show stat\n" or print("$!\n"), exit;
while (sysread $haproxy, $text, 65536, length $text) { }
alarm 0;
print $text;
