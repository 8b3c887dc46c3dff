using HaK8s.Hosts;

namespace HaK8s.Steps.ControlPlane;

/// <summary>
/// Join credentials that a killed run could not revoke. Each batch has a mark on the control plane that made it, from before it
/// is made until it is revoked; whoever finds the mark of another run afterwards revokes that batch.
/// </summary>
internal static class LeftCredentials
{
    public const string ControlPlane = "control-plane";
    public const string Worker = "worker";

    private const string Folder = $"{NodeFacts.MarkerFolder}/credentials";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>A name for a batch.</summary>
    /// <param name="kind">For whom: joins of control planes and of workers may be under way at the same time.</param>
    public static string NewName(string kind) => $"{kind}-{Guid.NewGuid():N}";

    public static ShellText Mark(string batch) => ShellText.Of($"mkdir -p {Folder} && touch {Folder}/{batch}");

    public static ShellText Unmark(string batch) => ShellText.Of($"rm -f {Folder}/{batch}");

    /// <summary>Revokes all of a kind; to be called when no join of that kind is under way. What cannot be done now is told, and left to the next run.</summary>
    public static async Task RevokeAsync(StepContext context, string kind)
    {
        if (!context.PlanOnly)
            await Task.WhenAll(context.Plan.ControlPlanes.Select(host => RevokeAsync(context, context.HostFor(host), kind)));
    }

    private static async Task RevokeAsync(StepContext context, IHost host, string kind)
    {
        try
        {
            // Also when the run was interrupted, which has to end soon then.
            using var patience = new CancellationTokenSource(Patience);
            var marks = ShellText.Of($"cd {Folder} 2>/dev/null && compgen -G {kind + "-*"}; exit 0");
            var result = await host.RunAsync(new HostCommand("look for credentials of killed runs", marks, Patience), null, patience.Token);
            foreach (var batch in result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                await JoinCredentials.RevokeLeftAsync(host, batch, uploaded: kind == ControlPlane, CancellationToken.None);
        }
        catch (Exception exception) when (exception is Hosts.Ssh.SshException or OperationCanceledException)
        {
            // It is off: a later run finds the mark.
        }
        catch (HostException exception)
        {
            context.Progress.Warn($"{host.Name}: join credentials of a killed run could not be revoked ({exception.Problem}); they expire by themselves within two hours");
        }
    }
}
