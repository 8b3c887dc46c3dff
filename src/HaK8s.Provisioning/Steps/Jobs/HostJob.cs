using HaK8s.Hosts;

namespace HaK8s.Steps.Jobs;

/// <summary>
/// A long command on a host that outlives its SSH session. It runs once, as a transient systemd unit; another request
/// during this time follows the same run. A lost connection or a killed controller therefore never runs it twice and
/// never leaves it half-done.
/// </summary>
/// <param name="Name">Word for the unit's name, hak8s-NAME.service.</param>
/// <param name="Title">Description for errors, in the infinitive: "initialise the control plane".</param>
/// <param name="Body">Bash. Its standard output and error are shown as progress.</param>
/// <param name="Deadline">Maximum time.</param>
public sealed record HostJob(string Name, string Title, ShellText Body, TimeSpan Deadline)
{
    private static readonly string StartOrFollow = EmbeddedText.ReadPart(typeof(HostJob), "job.sh");

    /// <summary>Starts the job, or follows it if it is already running, and waits for its end.</summary>
    /// <exception cref="HostException">The job failed; the message contains the end of its output.</exception>
    public async Task RunAsync(IHost host, Action<string>? lines, string? cure, CancellationToken cancellation)
    {
        var result = await ResultAsync(host, lines, cancellation);
        if (!result.Succeeded)
            throw CommandFailure.Of(host.Name, $"could not {Title}", $"hak8s-{Name}.service", result, cure);
    }

    /// <summary>
    /// Same, but returns the result for any exit code. The error text is the end of the output. Reconnects after a lost
    /// connection.
    /// </summary>
    public Task<CommandResult> ResultAsync(IHost host, Action<string>? lines, CancellationToken cancellation) =>
        Reconnection.RunAsync(host, new HostCommand(Title, Script(Guid.NewGuid().ToString("N")), Deadline), lines, cancellation);

    /// <summary>Bash that starts or follows the job and exits with its exit code.</summary>
    /// <param name="run">Identifies this run of the job. The script may be sent again but starts the run only once.</param>
    public ShellText Script(string run) => ShellText.Of($$"""
        folder={{HostPaths.Jobs}}/{{Name}} unit={{UnitOf(Name)}} run={{run}}
        body() {
        cat <<'HAK8S_JOB'
        {{Body}}
        HAK8S_JOB
        }
        {{StartOrFollow:raw}}
        """);

    /// <summary>Name of the job's unit.</summary>
    public static string UnitOf(string name) => $"hak8s-{name}.service";

    /// <summary>
    /// Bash that succeeds if the job's unit is running. It starts a program only if there is such a unit, which is rare.
    /// </summary>
    internal static ShellText IsRunning(string name) =>
        ShellText.Of($"[ -e {HostPaths.TransientUnits}/{UnitOf(name):raw} ] && systemctl is-active -q {UnitOf(name)}");

    /// <summary>Waits until an already running job has ended, with any result. Shows its output meanwhile.</summary>
    public static async Task FollowAsync(IHost host, string name, Action<string>? lines, CancellationToken cancellation)
    {
        var script = ShellText.Of($"""
            process=$(systemctl show -p MainPID --value {UnitOf(name)})
            [ "$process" = 0 ] || tail -n +1 -s 0.1 --pid="$process" -F {HostPaths.Jobs}/{name:raw}/log 2>/dev/null || exit 1
            while systemctl is-active -q {UnitOf(name)}; do sleep 0.2; done
            """);
        await Reconnection.RunAsync(host, new HostCommand($"follow {UnitOf(name)}", script, TimeSpan.FromMinutes(15)), lines, cancellation);
    }
}
