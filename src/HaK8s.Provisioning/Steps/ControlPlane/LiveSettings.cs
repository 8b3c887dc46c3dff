using HaK8s.Hosts;
using HaK8s.Planning;
using HaK8s.Preflight.Checks.Cluster;
using HaK8s.Preflight.Facts;

namespace HaK8s.Steps.ControlPlane;

/// <summary>
/// Compares how the API servers encrypt and log with the cluster file. Preflight does it too, but not all targets run it, and it can be
/// left out. A control plane that joined nevertheless would have arguments without their files, or could not read Secrets.
/// </summary>
internal static class LiveSettings
{
    /// <exception cref="HostException">The host could not be read.</exception>
    public static async Task<ApiServerFacts> ReadAsync(IHost controlPlane, CancellationToken cancellation)
    {
        var script = ShellText.Lines(ApiServerFacts.Observation, ShellText.Raw("exit 0"));
        var result = await controlPlane.RunAsync(new HostCommand("read the API server's settings", script, TimeSpan.FromSeconds(20)), null, cancellation);
        return result.Succeeded ? ApiServerFacts.Read(result.Output) : throw CommandFailure.Of(controlPlane.Name, "could not read the API server's settings", "observe", result);
    }

    /// <summary>What differs on a control plane that has joined, for users; empty if nothing does.</summary>
    /// <exception cref="HostException">The host could not be read.</exception>
    public static async Task<IReadOnlyList<string>> ReadDifferencesAsync(IHost controlPlane, ClusterPlan plan, CancellationToken cancellation)
    {
        var facts = await ReadAsync(controlPlane, cancellation);
        return
        [
            .. new[] { ApiServerSettings.EncryptionDifference(plan, facts.Encryption), ApiServerSettings.AuditDifference(plan, facts.AuditPolicy) }
                .OfType<string>().Select(text => $"{controlPlane.Name}: {text}"),
        ];
    }
}
