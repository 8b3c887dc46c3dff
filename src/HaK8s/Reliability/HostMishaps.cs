using HaK8s.Hosts;

namespace HaK8s.Reliability;

/// <summary>Causes mishaps on hosts while the program works on them.</summary>
internal static class HostMishaps
{
    /// <summary>How long another process holds the package manager's lock, in s.</summary>
    private const int LockTime = 90;

    /// <summary>How long the disk is full, in s.</summary>
    private const int FullTime = 20;

    /// <summary>Kills every SSH session except the one that runs this script.</summary>
    public static ShellText Cut { get; } = ShellText.Raw("""
        own=$PPID
        for session in $(pgrep -f '^sshd: [a-z]+@notty'); do [ "$session" = "$own" ] || kill -KILL "$session"; done
        """);

    /// <summary>Ends the unit that holds the lock.</summary>
    private static ShellText LetGo { get; } = ShellText.Raw("""
        systemctl stop -q hak8s-test-lock.service 2>/dev/null || true
        systemctl reset-failed -q hak8s-test-lock.service 2>/dev/null || true
        """);

    /// <summary>Takes the lock in the same way as dpkg's library, in a process called other-installer.</summary>
    public static ShellText AptLock(int seconds) => ShellText.Of($$"""
        cp -f /usr/bin/perl /run/other-installer
        {{LetGo}}
        systemd-run -q --collect --unit=hak8s-test-lock /run/other-installer -MFcntl -e {{"open(my $f,'>>','" + HostPaths.DpkgLock + "') or die; fcntl($f,F_SETLKW,pack('s s x4 q q i x4',F_WRLCK,0,0,0,0)) or die \"$!\"; sleep " + seconds}}
        """);

    /// <summary>Mounts a full disk over the folder of downloaded packages; the host unmounts it by itself.</summary>
    public static ShellText FullDisk(int seconds) => ShellText.Of($"""
        mountpoint -q {HostPaths.AptArchives} && exit 0
        mount -t tmpfs -o size=64k hak8s-full-disk {HostPaths.AptArchives} || exit 1
        mkdir {HostPaths.AptArchives}/partial
        systemd-run -q --collect --on-active={seconds} umount -l {HostPaths.AptArchives}
        head -c 1M /dev/zero > {HostPaths.AptArchives}/full 2>/dev/null || exit 0
        """);

    public static async Task InjectAsync(Mishap mishap, IHost host, IMachinePower power, CancellationToken cancellation)
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
                throw new ArgumentOutOfRangeException(nameof(mishap), mishap, "This fault does not affect a host.");
        }
    }

    /// <summary>Ends mishaps that outlast the run: a full disk, as an administrator would, and a lock that no run waited for.</summary>
    public static async Task EndAsync(Mishap mishap, IHost host, CancellationToken cancellation)
    {
        if (mishap == Mishap.Disk)
            await RunAsync(host, "free the disk", ShellText.Of($"! mountpoint -q {HostPaths.AptArchives} || umount -l {HostPaths.AptArchives}"), cancellation);
        else if (mishap == Mishap.AptLock)
            await RunAsync(host, "release the package manager's lock", LetGo, cancellation);
    }

    private static async Task RunAsync(IHost host, string title, ShellText script, CancellationToken cancellation)
    {
        var result = await host.RunAsync(new HostCommand(title, script, TimeSpan.FromSeconds(30)), null, cancellation);
        if (!result.Succeeded)
            throw new HostException(host.Name, $"could not {title}", result.Error);
    }
}
