using HaK8s.ClusterFile;
using HaK8s.Hosts;
using HaK8s.Planning;

namespace HaK8s.Steps.Upgrade;

/// <summary>
/// Takes a snapshot of etcd before the first control plane is upgraded, and lets etcd's own program verify it. It stays on the host,
/// readable by root only.
/// </summary>
public sealed class SaveEtcd : IStep
{
    /// <summary>Folder of the snapshots.</summary>
    public const string Folder = $"{HostPaths.State}/snapshots";

    private static readonly string Script = EmbeddedText.ReadPart(typeof(SaveEtcd), "save-etcd.sh");

    public string Id => "save-etcd";

    public string Title => "Take a snapshot of etcd";

    public HostSelection Hosts(ClusterPlan plan) => new([plan.EtcdHosts[0]]);

    public async Task<StepResult> RunAsync(StepContext context, HostPlan host, CancellationToken cancellation)
    {
        var plan = context.Plan;
        // What is saved after the first change is no longer the state to which one would want to go back.
        var versions = await Task.WhenAll(plan.ControlPlanes.Select(async node => (Host: node, Versions: await HostVersions.ReadAsync(context.HostFor(node), plan, node, cancellation))));
        if (versions.All(node => node.Versions.Has(plan, node.Host)))
            return StepResult.Unchanged;
        var path = $"{Folder}/before-{plan.Kubernetes.Version}.db";
        var keep = versions.Any(node => node.Versions.Images.Values.Contains($"v{plan.Kubernetes.Version}")) ? "1" : "";
        if (context.PlanOnly)
            return new StepResult([$"save etcd in {path}"]);
        var said = await SaveAsync(context.HostFor(host), plan, path, keep, cancellation);
        if (said == "kept")
            return StepResult.Unchanged;
        context.Progress.Note($"etcd's snapshot is {host.Name}:{path} ({said})");
        return new StepResult([$"save etcd in {path}"]);
    }

    /// <summary>Saves etcd with the program of its own container, which verifies the file.</summary>
    /// <param name="keep">Not empty: a file that exists stays.</param>
    /// <returns>What the snapshot holds, in words; "kept" if a file stays.</returns>
    /// <exception cref="HostException">There is no usable snapshot.</exception>
    internal static async Task<string> SaveAsync(IHost host, ClusterPlan plan, string path, string keep, CancellationToken cancellation)
    {
        var runtime = plan.Kubernetes.Runtime == ContainerRuntime.CriO ? "crictl" : "ctr";
        var script = ShellText.Of($$"""
            path={{path}} keep={{keep}} data={{HostPaths.EtcdData}} pki={{HostPaths.EtcdPki}} port={{KubernetesPorts.EtcdClients}} runtime={{runtime}}
            {{Script:raw}}
            """);
        var result = await host.RunAsync(new HostCommand("take a snapshot of etcd", script, TimeSpan.FromMinutes(5)), null, cancellation);
        return result.Succeeded ? result.Output.Trim() : throw CommandFailure.Of(host.Name, "could not take a snapshot of etcd", "etcdctl snapshot save", result);
    }
}
