using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using HaK8s.Hosts;
using HaK8s.Planning;
using HaK8s.Steps.ControlPlane;
using HaK8s.Steps.Jobs;

namespace HaK8s.Steps.Keys.Publishing;

/// <summary>
/// Replaces the pods that talk to the API, as their Deployments, DaemonSets and StatefulSets do it: their programs read the authority
/// only when they start. A mark in the pods' template, so that it is done once for each authority.
/// </summary>
/// <param name="authorities">Those of phase 1.</param>
internal sealed class RestartPods(PhaseAuthorities authorities) : IStep
{
    public string Id => "restart-the-pods-that-use-the-api";

    public string Title => "Restart the pods that use the API";

    public HostSelection Hosts(ClusterPlan plan) => new([plan.Bootstrap]);

    public async Task<StepResult> RunAsync(StepContext context, HostPlan host, CancellationToken cancellation)
    {
        if (context.PlanOnly)
            return new StepResult(["restart the pods that use the API"]);
        if (await authorities.GetAsync(context, cancellation) is not { } texts)
            return StepResult.Unchanged;
        var ready = context.HostFor(await ReadyControlPlane.FindAsync(context, cancellation));
        var (restarted, left) = (new List<string>(), new List<string>());
        await Job(texts.New).RunAsync(ready, line =>
        {
            if (line.Trim().Split(' ', 2) is not [var verb, var what])
                return;
            if (verb == "restart")
            {
                restarted.Add(what);
                context.Progress.Action(host.Name, $"restart {what}");
            }

            if (verb == "left")
                left.Add(what);
        }, KeyStates.Cure(KeyRotation.Authorities), cancellation);
        if (left.Count > 0)
            context.Progress.Warn($"restart these yourself: their programs may not reach the API with the new authority until then: {string.Join("; ", left)}");
        return restarted.Count == 0 ? StepResult.Unchanged : new StepResult([.. restarted.Select(what => $"restart {what}")]);
    }

    /// <summary>The first characters of the authority's SHA-256 name it.</summary>
    /// <param name="authority">PEM.</param>
    internal static string Mark(string authority)
    {
        using var certificate = X509Certificate2.CreateFromPem(authority);
        return certificate.GetCertHashString(HashAlgorithmName.SHA256).ToLowerInvariant()[..16];
    }

    private HostJob Job(string authority) => new(Id, "restart the pods that use the API", ShellText.Lines(
        ShellText.Of($"export KUBECONFIG={HostPaths.AdminKubeconfig} mark={Mark(authority)}"),
        ShellText.Raw(EmbeddedText.Read(typeof(RestartPods), "restart-pods.sh"))), TimeSpan.FromMinutes(30));
}
