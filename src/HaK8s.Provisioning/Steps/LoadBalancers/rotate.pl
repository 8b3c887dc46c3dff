# Takes a control plane out of the rotation of this host's HAProxy, or puts it back. Arguments: out, back or late; HAProxy's
# socket; the backend; the control plane; the name of a timer; the seconds after which the timer puts the control plane back; and the
# seconds that HAProxy has for an answer. "late" is "back" for a control plane that an earlier run left out, and does nothing to others.
# Ends with 0 if it is done, 1 if it cannot be done now (the reason is printed), and 69 if HAProxy does not answer.
use strict;
use warnings;

# Not Socket.pm, which is a package of its own on some systems; Linux has these numbers on all its processors but MIPS.
my ($af_unix, $sock_stream) = (1, 1);
my ($verb, $path, $backend, $node, $timer, $longest, $seconds) = @ARGV;
# Forced by a command, or in the configuration.
my $drained = 0x08 | 0x10;
$| = 1;
$SIG{PIPE} = 'IGNORE';

sub refuse { print "$_[0]\n"; exit 1 }
sub silent { print "HAProxy does not answer: $_[0]\n"; exit 69 }

sub ask {
    my ($command) = @_;
    local $SIG{ALRM} = sub { silent("nothing within $seconds s") };
    alarm $seconds;
    socket my $haproxy, $af_unix, $sock_stream, 0 or die "no socket: $!\n";
    connect $haproxy, pack('S a108', $af_unix, $path) or silent("$!");
    syswrite $haproxy, "$command\n" or silent("$!");
    my $text = '';
    while (sysread $haproxy, $text, 65536, length $text) { }
    alarm 0;
    return $text;
}

# Rows of a table whose header begins with a number sign, as hashes; the number of columns grows from version to version.
sub rows {
    my ($separator, $text) = @_;
    my ($header, @rows) = grep { /$separator/ } split /\n/, $text;
    silent("no table: " . substr $text, 0, 200) unless defined $header && $header =~ s/^#\s*//;
    my @names = split $separator, $header;
    return map { my %row; @row{@names} = split $separator, $_, -1; \%row } @rows;
}

sub is_out {
    my ($server) = grep { $_->{srv_name} eq $node } rows(qr/ /, ask("show servers state $_[0]"));
    refuse("HAProxy has no server $node in the backend $_[0]") unless $server;
    return $server->{srv_admin_state} & $drained;
}

# Sets the state, and looks whether it is so.
sub set {
    my ($state, @backends) = @_;
    ask("set server $_/$node state $state") for @backends;
    for (@backends) {
        refuse("HAProxy has not set $_/$node to $state") if ($state eq 'drain') != !!is_out($_);
    }
}

sub runs { return system('systemctl', 'is-active', '-q', $_[0]) == 0 }

# Servers of all backends; those of an earlier version have no second backend.
my @servers = grep { $_->{type} eq '2' } rows(qr/,/, ask('show stat'));
my @backends = grep { my $name = $_; grep { $_->{pxname} eq $name } @servers } $backend, "$backend-unchecked";
refuse("HAProxy has no backend $backend") unless @backends;

if ($verb eq 'out') {
    my @others = grep { $_->{pxname} eq $backend && $_->{svname} ne $node } @servers;
    refuse('no other control plane would be in rotation: ' . (join(', ', map { "$_->{svname} is $_->{status}" } @others) || 'there is none'))
        unless grep { $_->{status} eq 'UP' } @others;
    is_out($_) for @backends;
    refuse("$timer.service is putting $node back") if runs("$timer.service");
    # Before the change. A restart of a running timer begins its time anew without a moment in which there is none.
    if (!runs("$timer.timer") || system('systemctl', 'restart', "$timer.timer") != 0) {
        system('systemd-run', '--quiet', '--collect', "--unit=$timer", "--on-active=$longest", '--timer-property=AccuracySec=1s',
            "--description=Puts $node back into rotation", $^X, $0, 'back', @ARGV[1 .. $#ARGV]) == 0
            or refuse("systemd-run could not start $timer.timer");
    }
    set('drain', @backends);
} elsif ($verb eq 'back' || runs("$timer.timer")) {
    set('ready', @backends);
    system('systemctl', 'stop', "$timer.timer") if runs("$timer.timer");
}
