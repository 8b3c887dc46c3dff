# Follows a host during a drill, in one process that starts no others. Arguments: the VIP and HAProxy's backend, both empty
# where they are not to be looked at, and the seconds after which it ends. Prints lines with the host's monotonic clock:
#   m ADDRESS            a link address of this host, once
#   o TIME 0|1           whether it has the VIP, every 100 ms
#   b TIME up NAME...    the servers of the backend that HAProxy holds for down, every 500 ms; or: b TIME gone
#   s TIME SECONDS       it woke so much later than it should have
#   p TIME SHARE         part of the last second in which some task waited for a processor (/proc/pressure/cpu)
use strict;
use warnings;
use Config;
use Fcntl;
use Socket;

my ($vip, $backend, $longest) = @ARGV;
my ($tick, $late) = (0.02, 0.015);
$| = 1;
$SIG{PIPE} = 'DEFAULT';

# Debian's essential perl has no Time::HiRes; the system call's number depends on the processor.
my %clock_gettime = (x86_64 => 228, aarch64 => 113, powerpc64le => 246, s390x => 260);
my ($processor) = $Config{archname} =~ /^([a-z0-9_]+)/;
sub now {
    my $time = "\0" x 16;
    syscall($clock_gettime{$processor}, 1, $time) == 0 or die "clock_gettime: $!\n";
    my ($seconds, $nanoseconds) = unpack 'qq', $time;
    return $seconds + $nanoseconds / 1e9;
}
sub slurp {
    open my $file, '<', $_[0] or return '';
    local $/;
    return <$file> // '';
}
sub told { printf "%s %.6f %s\n", @_ }

exists $clock_gettime{$processor} or die "no clock on $processor\n";
for my $link (glob '/sys/class/net/*/address') {
    my ($address) = split ' ', slurp($link);
    print "m $address\n" if $vip and $address and $address ne '00:00:00:00:00:00';
}

my ($socket, $asked, $answer);
sub ask {
    my ($time) = @_;
    socket $socket, AF_UNIX, SOCK_STREAM, 0 or return;
    fcntl $socket, F_SETFL, O_NONBLOCK;
    if (connect $socket, pack_sockaddr_un('/run/haproxy/admin.sock') and syswrite $socket, "show stat -1 4 -1\n") {
        ($asked, $answer) = ($time, '');
    } else {
        $socket = undef;
        told('b', $time, 'gone');
    }
}
sub hear {
    my ($time) = @_;
    my $read = sysread $socket, $answer, 65536, length $answer;
    return if !defined $read and $time - $asked < 1 or $read;
    my @down;
    for (split /\n/, defined $read ? $answer : '') {
        my @column = split /,/;
        push @down, $column[1] if @column > 32 and $column[0] eq $backend and $column[32] eq '2' and $column[17] !~ /^UP/;
    }
    told('b', $time, defined $read && length $answer ? join ' ', 'up', @down : 'gone');
    $socket = undef;
}

my ($began, $stalled) = (now(), 0);
my ($own, $look, $press) = ($began, $began, $began + 1);
my ($pressed) = slurp('/proc/pressure/cpu') =~ /^some .*total=(\d+)/;
for (my $time = $began; $time - $began < $longest;) {
    select undef, undef, undef, $tick;
    my $woke = now();
    told('s', $woke, sprintf '%.3f', $woke - $time - $tick) if $woke - $time - $tick > $late;
    $time = $woke;
    if ($vip and $time >= $own) {
        told('o', $time, slurp('/proc/net/fib_trie') =~ /\|-- \Q$vip\E\n\s+\/32 host LOCAL/ ? 1 : 0);
        $own = $time + 0.1;
    }
    hear($time) if $socket;
    if ($backend and !$socket and $time >= $look) {
        ask($time);
        $look = $time + 0.5;
    }
    if (defined $pressed and $time >= $press) {
        my ($total) = slurp('/proc/pressure/cpu') =~ /^some .*total=(\d+)/;
        told('p', $time, sprintf '%.2f', ($total - $pressed) / 1e6 / ($time - $press + 1)) if defined $total;
        ($pressed, $press) = ($total, $time + 1);
    }
}
