using HaK8s.Sessions.Commands;
using Nuke.Common;
using Nuke.Common.IO;

namespace HaK8s.Components;

/// <summary>The targets that make a cluster. Each leaves correct hosts unchanged, so it can run at any time.</summary>
public interface IProvisionCluster : IHazCluster
{
    /// <summary>Makes and starts the machines.</summary>
    Target Vms => _ => _
        .Description("Makes and starts the machines")
        .Effects(() => EffectsOf(nameof(Vms)))
        .Executes(() => RunAsync(Provision.VmsAsync));

    /// <summary>Checks all hosts and changes nothing.</summary>
    Target Preflight => _ => _
        .Description("Checks all hosts before anything is changed: sizes, systems, ports, paths, clocks, the VIP")
        .Effects(() => EffectsOf(nameof(Preflight)))
        .DependsOn(Vms)
        .Executes(() => RunAsync(stop => Provision.PreflightAsync(thorough: InvokedTargets.Contains(Preflight), upgrades: this is IDayTwo dayTwo && InvokedTargets.Contains(dayTwo.Upgrade), stop)));

    /// <summary>Sets up the load balancers with the virtual IP.</summary>
    Target LoadBalancers => _ => _
        .Description("Sets up HAProxy or nginx, and keepalived with the VIP")
        .Effects(() => EffectsOf(nameof(LoadBalancers)))
        .DependsOn(Preflight)
        .Executes(() => RunAsync(stop => Provision.LoadBalancersAsync(Last, stop)));

    /// <summary>Prepares the nodes.</summary>
    Target Prereqs => _ => _
        .Description("Prepares the nodes: kernel, runtime, packages, images, pod network")
        .Effects(() => EffectsOf(nameof(Prereqs)))
        .DependsOn(Preflight)
        .Executes(() => RunAsync(stop => Provision.PrereqsAsync(Last, stop)));

    /// <summary>Initialises the first control plane.</summary>
    Target InitMaster => _ => _
        .Description("Initialises the first control plane with kubeadm")
        .Effects(() => EffectsOf(nameof(InitMaster)))
        .DependsOn(LoadBalancers, Prereqs)
        .Executes(() => RunAsync(stop => Provision.InitMasterAsync(Last, stop)));

    /// <summary>Joins the other control planes.</summary>
    Target JoinMasters => _ => _
        .Description("Joins the other control planes, one after another")
        .Effects(() => EffectsOf(nameof(JoinMasters)))
        .DependsOn(InitMaster)
        .OnlyWhenStatic(() => KubeconfigFile == null)
        .Executes(() => RunAsync(stop => Provision.JoinMastersAsync(Last, stop)));

    /// <summary>Joins the workers.</summary>
    Target JoinWorkers => _ => _
        .Description("Joins the workers")
        .Effects(() => EffectsOf(nameof(JoinWorkers)))
        .DependsOn(InitMaster)
        // A second control plane stops etcd briefly, and an API server of 1.20 may then lose a watch, so workers join
        // after all control planes.
        .After(JoinMasters)
        .OnlyWhenStatic(() => KubeconfigFile == null)
        .Executes(() => RunAsync(Provision.JoinWorkersAsync));

    /// <summary>
    /// True if no target that sets up hosts follows. LoadBalancers and Prereqs do not follow each other: with --parallel they
    /// run at the same time.
    /// </summary>
    internal sealed bool Last => !ScheduledTargets.Contains(InitMaster) && !ScheduledTargets.Contains(JoinMasters) && !ScheduledTargets.Contains(JoinWorkers);

    private ProvisionCommands Provision => new(Cluster);

    /// <summary>A cluster that HaK8s did not make gets no nodes.</summary>
    private AbsolutePath? KubeconfigFile => (this as IHazForeignCluster)?.KubeconfigFile;
}
