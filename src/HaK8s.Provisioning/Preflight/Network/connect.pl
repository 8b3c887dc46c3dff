# Opens a TCP connection to each "address port" of standard input, all from one process, and prints how each was answered.
# Argument: seconds for all of it. Who could not be asked in that time is not in the output.
use strict;
use Socket;
my $end = time + shift;
my @waiting = map { [split] } <STDIN>;
my @open;
$| = 1;

sub told { print join("\t", 'connection', @_), "\n" }

sub answered {
  my ($address, $port, $errno) = @_;
  return told($address, $port, 'open') if $errno == 0;
  return told($address, $port, 'refused') if $errno == 111;
  return told($address, $port, 'silent', 'the kernel gave up') if $errno == 110;
  local $! = $errno;
  told($address, $port, 'rejected', "$!");
}

# The kernel's own count: it does not depend on when this process gets its processor.
sub retransmits { my $info = getsockopt($_[0], 6, 11); defined $info ? unpack('x2 C', $info) : 0 }

while (@waiting || @open) {
  while (@waiting && @open < 400) {
    my ($address, $port) = @{shift @waiting};
    # SOCK_NONBLOCK
    socket(my $socket, AF_INET, SOCK_STREAM | 2048, 0) or last;
    if (connect($socket, sockaddr_in($port, inet_aton($address)))) { answered($address, $port, 0) }
    elsif ($! == 115) { push @open, [$socket, $address, $port, time] }
    else { answered($address, $port, $! + 0) }
  }
  my $ready = '';
  vec($ready, fileno($_->[0]), 1) = 1 for @open;
  select(undef, $ready, undef, 0.1) > 0 or $ready = '';
  my @still;
  for my $question (@open) {
    my ($socket, $address, $port, $since) = @$question;
    if (length($ready) && vec($ready, fileno($socket), 1)) { answered($address, $port, unpack('i', getsockopt($socket, SOL_SOCKET, SO_ERROR))) }
    # Asked three times or more, and 3 s and more ago.
    elsif (retransmits($socket) >= 2 && time - $since >= 4) { told($address, $port, 'silent', 1 + retransmits($socket) . ' packets in ' . (time - $since) . ' s') }
    else { push @still, $question }
  }
  @open = @still;
  last if time >= $end;
}
