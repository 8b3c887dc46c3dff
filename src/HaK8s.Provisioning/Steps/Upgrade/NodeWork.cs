using HaK8s.Hosts;
using HaK8s.Planning;
using HaK8s.Steps.ControlPlane;
using HaK8s.Steps.Desired.Packaging;
using HaK8s.Steps.Jobs;

namespace HaK8s.Steps.Upgrade;

/// <summary>The parts of an upgrade that are the same on every node: packages, kubeadm, the kubelet.</summary>
/// <param name="job">Name of the unit that installs packages: the step's id.</param>
/// <param name="title">The step's title.</param>
internal sealed class NodeWork(StepContext context, HostPlan host, string job, string title)
{
    private const string Cure = "./build.sh Upgrade, which goes on where it was";

    private static readonly TimeSpan InstallTime = TimeSpan.FromMinutes(15);

    private readonly IHost _target = context.HostFor(host);

    /// <summary>Installs and holds these packages in the planned version, unless they are installed and held.</summary>
    public async Task InstallAsync(CancellationToken cancellation, params IReadOnlyList<string> names)
    {
        var versions = await HostVersions.ReadAsync(_target, context.Plan, host, cancellation);
        var missing = versions.Missing(context.Plan, host, names);
        if (missing.Count == 0 && !versions.Packages.PackagesInterrupted)
            return;
        var manager = PackageManagers.Of(host.Os.Family);
        var actions = new List<HostAction>();
        if (versions.Packages.PackagesInterrupted)
            actions.Add(manager.Repair());
        if (missing.Count > 0)
            actions.AddRange([manager.Install(missing, update: false), manager.Hold(missing)]);
        await ActionScript.RunAsync(_target, job, title, actions, InstallTime, Say, text => context.Progress.Warn($"{host.Name} {text}"), cancellation);
    }

    /// <summary>Runs kubeadm upgrade as a job that outlives the connection; kubeadm changes nothing that is as it should be.</summary>
    /// <param name="command">Words after "kubeadm upgrade".</param>
    public Task UpgradeAsync(ShellText command, CancellationToken cancellation)
    {
        Say("kubeadm upgrade");
        var body = ShellText.Of($"""
            umask 022
            export KUBECONFIG={HostPaths.AdminKubeconfig}
            kubeadm upgrade {command}
            """);
        return new HostJob(KubeadmJob.Name, "upgrade the node", body, TimeSpan.FromMinutes(20))
            .RunAsync(_target, line => KubeadmProgress.Report(context, host, line), Cure, cancellation);
    }

    /// <summary>Restarts the kubelet unless the new version runs already, and waits until the node is Ready with it.</summary>
    public async Task RestartKubeletAsync(CancellationToken cancellation)
    {
        var version = context.Plan.Kubernetes.Version;
        var ready = context.HostFor(await ReadyControlPlane.FindAsync(context, cancellation));
        if ((await ClusterVersions.ReadAsync(ready, cancellation)).Of(host.Name)?.Kubelet != version)
        {
            Say("restart the kubelet");
            var script = ShellText.Raw("systemctl daemon-reload && systemctl restart kubelet");
            var result = await _target.RunAsync(new HostCommand("restart the kubelet", script, TimeSpan.FromMinutes(2)), null, cancellation);
            if (!result.Succeeded)
                throw CommandFailure.Of(host.Name, "could not restart the kubelet", "systemctl restart kubelet", result, Cure);
        }

        Say("wait until the node is Ready with the new version");
        await Condition.WaitAsync(ready, title, async stop => WhyNotReady(await TryReadAsync(ready, stop), version), TimeSpan.FromMinutes(5), cancellation);
    }

    private string? WhyNotReady(ClusterVersions? versions, string version) => versions?.Of(host.Name) switch
    {
        null when versions is null => "the API did not answer",
        null => $"{host.Name} is not a node of the cluster",
        { Kubelet: var running } when running != version => $"the kubelet of {host.Name} reports {running}, not {version}",
        { Ready: false } => $"node {host.Name} is not Ready",
        _ => null,
    };

    private static async Task<ClusterVersions?> TryReadAsync(IHost ready, CancellationToken cancellation)
    {
        try
        {
            return await ClusterVersions.ReadAsync(ready, cancellation);
        }
        catch (HostException)
        {
            // Asked again until the deadline.
            return null;
        }
    }

    private void Say(string text) => context.Progress.Action(host.Name, char.ToLowerInvariant(text[0]) + text[1..]);
}
