using HaK8s.Sessions.Commands;
using Nuke.Common;

namespace HaK8s.Components;

/// <summary>The targets for a cluster that exists: show it, fetch its kubeconfig, restore its machines, take nodes out, remove it.</summary>
public interface IDayTwo : IHazCluster
{
    /// <summary>The system of hosts that need not exist, such as ubuntu/24.04; null: the hosts are asked.</summary>
    [Parameter("With Render and Plan: the system of hosts that need not exist, such as ubuntu/24.04; HaK8s logs in to none. For hosts outside the lab")]
    string? Assume => TryGetValue(() => Assume);

    /// <summary>Whether Plan and Status also write what they found as JSON. Our engine then also writes the events of the run.</summary>
    [Parameter("With Plan and Status: also writes what they found to artifacts/plan.json or artifacts/status.json")]
    bool Json => TryGetValue<bool?>(() => Json) ?? false;

    /// <summary>Whether Kubeconfig merges the cluster into the user's own kubeconfig.</summary>
    [Parameter("With Kubeconfig: merges the cluster into your own kubeconfig as well")]
    bool Merge => TryGetValue<bool?>(() => Merge) ?? false;

    /// <summary>Whether Upgrade only shows what it would do.</summary>
    [Parameter("With Upgrade: shows what would be done and what to expect, and changes nothing")]
    bool PlanOnly => TryGetValue<bool?>(() => PlanOnly) ?? false;

    /// <summary>Changes the version of Kubernetes.</summary>
    Target Upgrade => _ => _
        .Description("Upgrades the cluster to kubernetes.version of its file, node by node; --plan-only shows how")
        .Effects(() => EffectsOf(nameof(Upgrade)))
        .TryDependsOn<IProvisionCluster>(x => x.Preflight)
        .Executes(() => RunAsync(stop => new UpgradeCommands(Cluster).UpgradeAsync(PlanOnly, stop)));

    /// <summary>Restores power and links. VerifyHa also starts it in a process of its own that outlives a killed build.</summary>
    Target Heal => _ => _
        .Description("Restores power and links of machines after a killed VerifyHa; --hosts selects some")
        .Effects(() => EffectsOf(nameof(Heal)))
        .Executes(() => RunAsync(Maintain.HealAsync));

    /// <summary>Writes all files that the hosts get.</summary>
    Target Render => _ => _
        .Description("Writes every rendered file under artifacts/render/<host>/")
        .Effects(() => EffectsOf(nameof(Render)))
        .Executes(() => RunAsync(Inspect.RenderAsync));

    /// <summary>Shows the cluster.</summary>
    Target Status => _ => _
        .Description("Shows nodes, etcd members, the VIP's owner, the backends, and when certificates expire")
        .Effects(() => EffectsOf(nameof(Status)))
        .TryAfter<IProvisionCluster>(x => x.JoinMasters, x => x.JoinWorkers)
        .TryAfter<IVerifyHa>(x => x.VerifyHa)
        .Executes(() => RunAsync(Inspect.StatusAsync));

    /// <summary>Fetches the administrator's kubeconfig.</summary>
    Target Kubeconfig => _ => _
        .Description("Fetches the administrator's kubeconfig to artifacts/kubeconfig; --merge merges it into your own")
        .Effects(() => EffectsOf(nameof(Kubeconfig)))
        .TryAfter<IProvisionCluster>(x => x.InitMaster)
        .Executes(() => RunAsync(stop => Maintain.KubeconfigAsync(Merge, last: this is not IProvisionCluster { Last: false }, stop)));

    /// <summary>Renews what kubeadm made.</summary>
    Target RenewCertificates => _ => _
        .Description("Renews the certificates and kubeconfigs of the control planes, one control plane after another")
        .Effects(() => EffectsOf(nameof(RenewCertificates)))
        .Executes(() => RunAsync(Maintain.RenewCertificatesAsync));

    /// <summary>The user's consent to remove machines outside the lab.</summary>
    [Parameter("Allows Replace and Prune to remove machines that are not a lab's, with all data on them")]
    bool YesRemoveMyMachines => TryGetValue<bool?>(() => YesRemoveMyMachines) ?? false;

    /// <summary>Replaces single machines.</summary>
    Target Replace => _ => _
        .Description("Replaces the machines of --hosts, one after another, while the cluster runs")
        .Effects(() => EffectsOf(nameof(Replace)))
        .Executes(() => RunAsync(stop => Maintain.ReplaceAsync(YesRemoveMyMachines, stop)));

    /// <summary>Removes hosts that left the cluster file.</summary>
    Target Prune => _ => _
        .Description("Removes hosts from the cluster that left the cluster file; Plan lists them")
        .Effects(() => EffectsOf(nameof(Prune)))
        .Executes(() => RunAsync(stop => Maintain.PruneAsync(YesRemoveMyMachines, stop)));

    /// <summary>Replaces keys that all control planes share.</summary>
    Target RotateAuthorities => _ => _
        .Description("Replaces the authorities of the cluster, etcd and the front proxy, and the service account key, while both old and new are trusted")
        .Effects(() => EffectsOf(nameof(RotateAuthorities)))
        .Executes(() => RunAsync(Maintain.RotateAuthoritiesAsync));

    /// <summary>Replaces the key of kubernetes.encryptionAtRest.</summary>
    Target RotateEncryptionKey => _ => _
        .Description("Replaces the key with which Secrets are encrypted in etcd, and writes all Secrets with the new one")
        .Effects(() => EffectsOf(nameof(RotateEncryptionKey)))
        .Executes(() => RunAsync(Maintain.RotateEncryptionKeyAsync));

    /// <summary>Undoes kubeadm and the load balancers.</summary>
    Target Reset => _ => _
        .Description("Undoes kubeadm on all nodes, or on those of --hosts")
        .Effects(() => EffectsOf(nameof(Reset)))
        .Executes(() => RunAsync(Maintain.ResetAsync));

    /// <summary>Removes the machines.</summary>
    Target Destroy => _ => _
        .Description("Removes the machines and everything that belongs to them")
        .Effects(() => EffectsOf(nameof(Destroy)))
        .TryAfter<IVerifyHa>(x => x.VerifyHa)
        .After(Status)
        .Executes(() => RunAsync(Maintain.DestroyAsync));

    /// <summary>
    /// Shows what would be changed on each host. Not a target of the component: NUKE's builds have a public member Plan, which
    /// would count instead. A build declares it: <c>new Target Plan => ((IDayTwo)this).DefinePlan;</c>
    /// </summary>
    sealed ITargetDefinition DefinePlan(ITargetDefinition definition) => definition
        .Description("Shows what would be changed on each host; changes nothing. Exit code 7 if anything would be")
        .Effects(() => EffectsOf("Plan"))
        .Executes(() => RunAsync(async stop =>
        {
            if (await Inspect.PlanAsync(stop) is not 0 and var code)
                ExitCode = code;
        }));

    private InspectCommands Inspect => new(Cluster);

    private MaintenanceCommands Maintain => new(Cluster);
}
