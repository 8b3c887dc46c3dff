using HaK8s.Hosts;
using HaK8s.Machines;

namespace HaK8s.Reliability;

/// <summary>What happens to hosts while the program works on them.</summary>
internal static class HostMishaps
{
    /// <summary>How long somebody else holds the package manager's lock, in s.</summary>
    private const int LockTime = 90;

    /// <summary>How long the disk is full, in s.</summary>
    private const int FullTime = 20;

    /// <summary>Where apt loads packages to.</summary>
    private const string Archives = "/var/cache/apt/archives";

    /// <summary>Kills every SSH session but the one that this comes through.</summary>
    public static ShellText Cut { get; } = ShellText.Raw("""
        own=$PPID
        for session in $(pgrep -f '^sshd: [a-z]+@notty'); do [ "$session" = "$own" ] || kill -KILL "$session"; done
        """);

    /// <summary>Ends whoever holds the lock for us.</summary>
    private static ShellText LetGo { get; } = ShellText.Raw("""
        systemctl stop -q hak8s-test-lock.service 2>/dev/null || true
        systemctl reset-failed -q hak8s-test-lock.service 2>/dev/null || true
        """);

    /// <summary>Takes the lock as dpkg's own library does, in a process called other-installer.</summary>
    public static ShellText AptLock(int seconds) => ShellText.Of($$"""
        cp -f /usr/bin/perl /run/other-installer
        {{LetGo}}
        systemd-run -q --collect --unit=hak8s-test-lock /run/other-installer -MFcntl -e {{"open(my $f,'>>','/var/lib/dpkg/lock-frontend') or die; fcntl($f,F_SETLKW,pack('s s x4 q q i x4',F_WRLCK,0,0,0,0)) or die \"$!\"; sleep " + seconds}}
        """);

    /// <summary>Puts a disk without room where packages are loaded to; the host takes it away by itself.</summary>
    public static ShellText FullDisk(int seconds) => ShellText.Of($"""
        mountpoint -q {Archives} && exit 0
        mount -t tmpfs -o size=64k hak8s-full-disk {Archives} || exit 1
        mkdir {Archives}/partial
        systemd-run -q --collect --on-active={seconds} umount -l {Archives}
        head -c 1M /dev/zero > {Archives}/full 2>/dev/null || exit 0
        """);

    public static async Task StrikeAsync(Mishap mishap, IHost host, IMachinePower power, CancellationToken cancellation)
    {
        switch (mishap)
        {
            case Mishap.Cut:
                await RunAsync(host, "cut the SSH sessions", Cut, cancellation);
                break;
            case Mishap.AptLock:
                await RunAsync(host, "hold the package manager's lock", AptLock(LockTime), cancellation);
                break;
            case Mishap.Disk:
                await RunAsync(host, "fill the disk", FullDisk(FullTime), cancellation);
                break;
            case Mishap.Reboot:
                await power.PowerOffAsync(host.Name, cancellation);
                await power.PowerOnAsync(host.Name, cancellation);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(mishap), mishap, "This one does not concern hosts.");
        }
    }

    /// <summary>Ends what would last on after the run that it struck: a full disk, as a person would before the next run, and a lock that nobody waited for.</summary>
    public static async Task EndAsync(Mishap mishap, IHost host, CancellationToken cancellation)
    {
        if (mishap == Mishap.Disk)
            await RunAsync(host, "make room on the disk", ShellText.Of($"! mountpoint -q {Archives} || umount -l {Archives}"), cancellation);
        else if (mishap == Mishap.AptLock)
            await RunAsync(host, "free the package manager's lock", LetGo, cancellation);
    }

    private static async Task RunAsync(IHost host, string title, ShellText script, CancellationToken cancellation)
    {
        var result = await host.RunAsync(new HostCommand(title, script, TimeSpan.FromSeconds(30)), null, cancellation);
        if (!result.Succeeded)
            throw new HostException(host.Name, $"could not {title}", result.Error);
    }
}
