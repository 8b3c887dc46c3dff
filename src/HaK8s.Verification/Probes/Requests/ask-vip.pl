# Asks for an API server at an address every half second, in one process that starts no others. Arguments: address, port,
# and the seconds after which it ends. Prints a line for each try, with the host's monotonic clock:
#   a BEGIN END [FAILURE]
# It sends a TLS ClientHello that offers no usable cipher: the server's alert proves that one is there, without a signature.
use strict;
use warnings;
use Config;
use Errno qw(EINPROGRESS);
use Fcntl;
use Socket;

my ($address, $port, $longest) = @ARGV;
my ($interval, $patience) = (0.5, 2);
$| = 1;
$SIG{PIPE} = 'DEFAULT';

# Debian's essential perl has no Time::HiRes; the system call's number depends on the processor.
my %clock_gettime = (x86_64 => 228, aarch64 => 113, powerpc64le => 246, s390x => 260);
my ($processor) = $Config{archname} =~ /^([a-z0-9_]+)/;
exists $clock_gettime{$processor} or die "no clock on $processor\n";
sub now {
    my $time = "\0" x 16;
    syscall($clock_gettime{$processor}, 1, $time) == 0 or die "clock_gettime: $!\n";
    my ($seconds, $nanoseconds) = unpack 'qq', $time;
    return $seconds + $nanoseconds / 1e9;
}

# Version 1.2, 32 random bytes, no session, the cipher NULL alone, no compression.
my $hello = pack 'H*', '160301002d' . '01000029' . '0303' . '5a' x 32 . '00' . '00020000' . '0100';
my %tries;    # by file number: [socket, begin, sent]
sub over {
    my ($number, $failure) = @_;
    my $try = delete $tries{$number};
    printf "a %.6f %.6f%s\n", $try->[1], now(), $failure ? " $failure" : '';
    close $try->[0];
}
sub begin {
    my ($time) = @_;
    socket my $socket, PF_INET, SOCK_STREAM, 0 or return;
    fcntl $socket, F_SETFL, O_NONBLOCK;
    my $number = fileno $socket;
    $tries{$number} = [$socket, $time, 0];
    connect $socket, pack_sockaddr_in($port, inet_aton($address)) or $! == EINPROGRESS or over($number, lc $!);
}

my $began = now();
my $due = $began;
while ((my $time = now()) - $began < $longest) {
    if ($time >= $due) {
        begin($time);
        # A tick that was missed is left out.
        $due = $due + $interval > $time ? $due + $interval : $time + $interval;
    }
    my ($reads, $writes) = ('', '');
    vec($_->[2] ? $reads : $writes, fileno $_->[0], 1) = 1 for values %tries;
    my ($wait) = sort { $a <=> $b } $due - $time, map { $_->[1] + $patience - $time } values %tries;
    select $reads, $writes, undef, $wait > 0 ? $wait : 0;
    $time = now();
    for my $number (keys %tries) {
        my ($socket, $begin, $sent) = @{$tries{$number}};
        if (!$sent && vec $writes, $number, 1) {
            local $SIG{PIPE} = 'IGNORE';
            my $error = unpack 'i', getsockopt $socket, SOL_SOCKET, SO_ERROR;
            local $! = $error;
            if ($error) { over($number, lc $!) }
            elsif (syswrite $socket, $hello) { $tries{$number}[2] = 1 }
            else { over($number, lc $!) }
        } elsif ($sent && vec $reads, $number, 1) {
            my $read = sysread $socket, my $record, 5;
            if (!defined $read) { over($number, lc $!) }
            elsif (!$read) { over($number, 'connection closed') }
            # An alert or a handshake record.
            elsif ($record =~ /^[\x15\x16]\x03/) { over($number) }
            else { over($number, 'no TLS') }
        } elsif ($time - $begin >= $patience) {
            over($number, 'timed out');
        }
    }
}
