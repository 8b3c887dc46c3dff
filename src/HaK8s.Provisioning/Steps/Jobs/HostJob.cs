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
    public ShellText Script(string run)
    {
        var folder = $"{HostPaths.Jobs}/{Name}";
        var unit = UnitOf(Name);
        return ShellText.Of($$"""
            set -euo pipefail
            umask 077
            mkdir -p {{folder}}
            # A run that has its result is over; its unit may need a moment to be gone.
            while [ -f {{folder}}/result ] && systemctl is-active -q {{unit}}; do sleep 0.05; done
            if [ "$(cat {{folder}}/run 2>/dev/null)" != {{run}} ] && ! systemctl is-active -q {{unit}}; then
              rm -f {{folder}}/result
              : > {{folder}}/log
              { export -p | grep -i '_proxy=' || true; cat; } > {{folder}}/job <<'HAK8S_JOB'
            # It may hold secrets, and bash keeps it open.
            rm -f {{folder}}/job
            set -uo pipefail
            export LC_ALL=C.UTF-8 HOME=/root
            ( set -e
            {{Body}}
            ) >> {{folder}}/log 2>&1
            echo $? > {{folder}}/result.new
            mv -f {{folder}}/result.new {{folder}}/result
            HAK8S_JOB
              echo {{run}} > {{folder}}/run
              systemctl reset-failed -q {{unit}} 2>/dev/null || true
              systemd-run -q --unit={{unit}} --collect -- /bin/bash {{folder}}/job
            fi
            tail -n +1 -s 0.2 -F {{folder}}/log 2>/dev/null & tail=$!
            until [ -f {{folder}}/result ]; do
              if ! systemctl is-active -q {{unit}} && [ ! -f {{folder}}/result ]; then
                sleep 0.5
                [ -f {{folder}}/result ] || { echo "{{unit}} ended without a result (was the host rebooted?)" >&2; kill $tail; exit 90; }
              fi
              sleep 0.1
            done
            sleep 0.3
            kill $tail 2>/dev/null || true
            code=$(cat {{folder}}/result)
            [ "$code" = 0 ] || { tail -n 25 {{folder}}/log >&2; }
            exit "$code"
            """);
    }

    /// <summary>Name of the job's unit.</summary>
    public static string UnitOf(string name) => $"hak8s-{name}.service";

    /// <summary>Waits until an already running job has ended, with any result. Shows its output meanwhile.</summary>
    public static async Task FollowAsync(IHost host, string name, Action<string>? lines, CancellationToken cancellation)
    {
        var script = ShellText.Of($"""
            systemctl is-active -q {UnitOf(name)} || exit 0
            tail -n +1 -s 0.2 -F {HostPaths.Jobs}/{name:raw}/log 2>/dev/null & tail=$!
            while systemctl is-active -q {UnitOf(name)}; do sleep 0.2; done
            kill $tail 2>/dev/null || true
            """);
        await Reconnection.RunAsync(host, new HostCommand($"follow {UnitOf(name)}", script, TimeSpan.FromMinutes(15)), lines, cancellation);
    }
}
