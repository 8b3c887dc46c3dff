using HaK8s.Hosts;

namespace HaK8s.Verification.Faults;

/// <summary>
/// Injects a fault with a script on a host. Arms a timer on the host first, which heals the fault if this process dies before
/// healing it. Healing stops the timer.
/// </summary>
/// <param name="strike">Bash that injects the fault.</param>
/// <param name="heal">POSIX shell that repairs it from any state. Empty if the host repairs itself.</param>
/// <param name="reprieve">Delay of the timer on the host.</param>
/// <param name="silencesMember">True: the host's etcd member is stopped, frozen or cut off during the fault.</param>
/// <param name="timeout">Timeout of each script; null for scripts that do not wait.</param>
internal sealed class HostFault(
    IHost host, string title, string name, ShellText strike, string heal, TimeSpan reprieve, bool silencesMember = false, TimeSpan? timeout = null) : IFault
{
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(30);

    public string Title => title;

    public IReadOnlyCollection<string> Silences => silencesMember ? [host.Name] : [];

    public IReadOnlyCollection<string> Affects => [host.Name];

    private TimeSpan Deadline => timeout ?? Usual;

    private string Unit => $"hak8s-heal-{name}";

    public async Task<IAsyncDisposable> InjectAsync(CancellationToken cancellation)
    {
        var healing = new Healing(HealAsync, Deadline);
        try
        {
            var script = heal.Length == 0 ? strike : ShellText.Lines(Arm(), strike);
            await RunAsync(title, ShellText.Lines(ShellText.Raw("set -e"), script), cancellation);
            return healing;
        }
        catch
        {
            await healing.DisposeAsync();
            throw;
        }
    }

    // A file, because systemd writes a command into its own unit. When systemd rereads the unit, as at each systemctl mask, it
    // misinterprets a semicolon (seen with systemd 252).
    private string Script => $"{HostPaths.InMemory}/{Unit}.sh";

    private ShellText Arm() => ShellText.Of($"""
        systemctl stop {Unit}.timer 2>/dev/null || true
        systemctl reset-failed {Unit}.service 2>/dev/null || true
        printf '%s\n' {heal} > {Script}
        systemd-run --quiet --collect --unit={Unit} --on-active={(int)reprieve.TotalSeconds} --timer-property=AccuracySec=100ms /bin/sh {Script}
        """);

    private async Task HealAsync(CancellationToken cancellation)
    {
        if (heal.Length == 0)
            return;
        var script = ShellText.Of($"""
            systemctl stop {Unit}.timer 2>/dev/null || true
            rm -f {Script}
            {heal:raw}
            """);
        await RunAsync($"heal: {title}", script, cancellation);
    }

    private async Task RunAsync(string what, ShellText script, CancellationToken cancellation)
    {
        var result = await host.RunAsync(new HostCommand(what, script, Deadline), lines: null, cancellation);
        if (!result.Succeeded)
            throw new HostException(host.Name, $"could not complete \"{what}\" (exit {result.ExitCode})", result.Error);
    }
}
