using HaK8s.Hosts;
using HaK8s.Hosts.Ssh;

namespace HaK8s.Steps.ControlPlane;

/// <summary>
/// Join credentials that are still valid when no join is under way any more: of this run, whose joins failed, or of one that was
/// killed. Each batch has a mark on the control plane that made it, from before it is made until it is revoked; whoever finds a
/// mark afterwards revokes that batch.
/// </summary>
internal static class LeftCredentials
{
    public const string ControlPlane = "control-plane";
    public const string Worker = "worker";

    private const string Folder = $"{NodeFacts.MarkerFolder}/credentials";

    /// <summary>Also when the run was interrupted, which has to end soon then.</summary>
    private static readonly TimeSpan LookTime = TimeSpan.FromSeconds(3);

    /// <summary>For all batches of a host: an API server that hangs must not hold up the end of the run.</summary>
    private static readonly TimeSpan RevokeTime = TimeSpan.FromSeconds(30);

    /// <summary>A name for a batch.</summary>
    /// <param name="kind">For whom: joins of control planes and of workers may be under way at the same time.</param>
    public static string NewName(string kind) => $"{kind}-{Guid.NewGuid():N}";

    public static ShellText Mark(string batch) => ShellText.Of($"mkdir -p {Folder} && touch {Folder}/{batch}");

    public static ShellText Unmark(string batch) => ShellText.Of($"rm -f {Folder}/{batch}");

    /// <summary>Revokes all of a kind; to be called when no join of that kind is under way. Throws no <see cref="HostException"/>: what cannot be done now is told, and left to the next run.</summary>
    /// <param name="makers">Names of the hosts on which this run made some that are not known to be revoked.</param>
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
            using var patience = new CancellationTokenSource(RevokeTime);
            foreach (var batch in batches)
                await JoinCredentials.RevokeAsync(host, batch, uploaded: kind == ControlPlane, patience.Token);
        }
        catch (Exception exception) when (!known && exception is SshException or OperationCanceledException)
        {
            // It is off, and as a rule nothing is left on it: a later run finds the mark if there is one.
        }
        catch (Exception exception) when (exception is HostException or OperationCanceledException)
        {
            var why = exception is HostException { Problem: var problem } ? problem : "no answer in time";
            context.Progress.Warn($"{host.Name}: join credentials could not be revoked ({why}); the next run tries again, and they expire by themselves within two hours");
        }
    }

    private static async Task<IReadOnlyList<string>> FindAsync(IHost host, string kind)
    {
        using var patience = new CancellationTokenSource(LookTime);
        var marks = ShellText.Of($"cd {Folder} 2>/dev/null && compgen -G {kind + "-*"}; exit 0");
        var result = await host.RunAsync(new HostCommand("look for credentials that are left", marks, LookTime), null, patience.Token);
        return result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
