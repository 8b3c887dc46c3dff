using HaK8s.Hosts;
using HaK8s.Hosts.Ssh;

namespace HaK8s.Steps.ControlPlane;

/// <summary>
/// Revokes join credentials that are still valid after all joins have ended. They come from failed joins of this run or
/// from a killed run. Each batch has a marker file on the control plane that created it, from before its creation until
/// its revocation. A later search that finds a marker file revokes that batch.
/// </summary>
internal static class UnusedJoinCredentials
{
    public const string ControlPlane = "control-plane";
    public const string Worker = "worker";

    private const string Folder = $"{HostPaths.KubeadmState}/credentials";

    /// <summary>Timeout of the search. It also runs after an interruption, when the run must end soon.</summary>
    private static readonly TimeSpan LookTime = TimeSpan.FromSeconds(3);

    /// <summary>
    /// Timeout for all batches of a host, because an API server that hangs must not delay the end of the run.
    /// </summary>
    private static readonly TimeSpan RevokeTime = TimeSpan.FromSeconds(30);

    /// <summary>Creates a name for a batch.</summary>
    /// <param name="kind">Kind of joins. Joins of control planes and of workers may run at the same time.</param>
    public static string NewName(string kind) => $"{kind}-{Guid.NewGuid():N}";

    public static ShellText Mark(string batch) => ShellText.Of($"mkdir -p {Folder} && touch {Folder}/{batch}");

    public static ShellText Unmark(string batch) => ShellText.Of($"rm -f {Folder}/{batch}");

    /// <summary>
    /// Revokes all batches of a kind. Call it while no join of that kind is running. Throws no
    /// <see cref="HostException"/>: failures are reported as warnings and left to the next run.
    /// </summary>
    /// <param name="makers">Names of the hosts on which this run created credentials that may not be revoked yet.</param>
    public static async Task RevokeAsync(StepContext context, string kind, IReadOnlySet<string> makers)
    {
        if (!context.PlanOnly)
            await Task.WhenAll(context.Plan.ControlPlanes.Select(host => RevokeAsync(context, context.HostFor(host), kind, makers.Contains(host.Name))));
    }

    private static async Task RevokeAsync(StepContext context, IHost host, string kind, bool known)
    {
        try
        {
            var batches = await FindAsync(host, kind);
            known |= batches.Count > 0;
            using var timeout = new CancellationTokenSource(RevokeTime);
            foreach (var batch in batches)
                await JoinCredentials.RevokeAsync(host, batch, uploaded: kind == ControlPlane, timeout.Token);
        }
        catch (Exception exception) when (!known && exception is SshException or OperationCanceledException)
        {
            // The host is off and usually has no credentials. A later run finds the marker file if there is one.
        }
        catch (Exception exception) when (exception is HostException or OperationCanceledException)
        {
            var why = exception is HostException { Problem: var problem } ? problem : "no answer in time";
            context.Progress.Warn($"{host.Name}: join credentials could not be revoked ({why}); the next run tries again, and they expire by themselves within two hours");
        }
    }

    private static async Task<IReadOnlyList<string>> FindAsync(IHost host, string kind)
    {
        using var timeout = new CancellationTokenSource(LookTime);
        var marks = ShellText.Of($"cd {Folder} 2>/dev/null && compgen -G {kind + "-*"}; exit 0");
        var result = await host.RunAsync(new HostCommand("look for remaining credentials", marks, LookTime), null, timeout.Token);
        return result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
