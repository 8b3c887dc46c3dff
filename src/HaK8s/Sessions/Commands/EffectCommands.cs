using HaK8s.ClusterFile;
using HaK8s.Pipelines;
using HaK8s.Planning;
using HaK8s.Planning.Facts;
using HaK8s.Steps;

namespace HaK8s.Sessions.Commands;

/// <summary>Says what the targets would do, from the cluster file and the options alone: no host is asked, and nothing is changed.</summary>
public sealed class EffectCommands(ClusterRun run)
{
    /// <summary>The effects of a target on hosts that need everything, one line each.</summary>
    /// <param name="target">Name of a target of the components, such as JoinWorkers.</param>
    /// <exception cref="ClusterFileException">The cluster file is wrong; the message lists every problem.</exception>
    /// <exception cref="SelectionException">A host or drill does not exist, or the user has not agreed to the drills.</exception>
    /// <exception cref="ArgumentException">There is no such target.</exception>
    public IReadOnlyList<string> Of(string target) => target switch
    {
        "Vms" => [Makes ? $"makes the machines that do not exist, and starts them ({Provider}): {AllHosts}" : $"checks that the hosts answer: {AllHosts}"],
        "Preflight" => [$"reads, and changes nothing: {Hosts}"],
        "LoadBalancers" => Steps(ClusterPipelines.LoadBalancers()),
        "Prereqs" => Steps(ClusterPipelines.Prereqs()),
        "InitMaster" => [.. Steps(ClusterPipelines.InitMaster()), KubeconfigFile],
        "JoinMasters" => Steps(ClusterPipelines.JoinMasters()),
        "JoinWorkers" => Steps(ClusterPipelines.JoinWorkers()),
        "Upgrade" => Steps(ClusterPipelines.Upgrade()),
        "Kubeconfig" => [.. Steps(ClusterPipelines.Kubeconfig()), KubeconfigFile],
        "RenewCertificates" => Steps(ClusterPipelines.RenewCertificates()),
        "RotateAuthorities" => Steps(ClusterPipelines.RotateAuthorities()),
        "RotateEncryptionKey" => Steps(ClusterPipelines.RotateEncryptionKey()),
        "Heal" => [$"restores power and links ({Provider}): {Hosts}"],
        "Status" => [$"reads, and changes nothing: {Hosts}", KubeconfigFile],
        "Plan" => [run.Options.Assume is null ? $"reads, and changes nothing: {Hosts}" : "asks the package source for versions, and no host"],
        "Render" => [run.Options.Assume is null ? $"reads, and changes nothing: {Hosts}" : "asks the package source for versions, and no host", $"writes {Artifact("render")}"],
        "Audit" => ["reads, and changes nothing: the files of --audit-files, or without them the cluster's hosts"],
        "Judge" => ["reads, and changes nothing: the file of --history"],
        "Backup" => [$"reads etcd and keys, and proves the backup by a restore into a separate etcd: {AllHosts}", $"writes an encrypted file to {Artifact("backups")}, or to --backup-folder"],
        "VerifyHa" => [$"breaks, measures and heals by drills: {(run.Options.Drills.Count == 0 ? "all that fit the cluster (--list-drills)" : string.Join(", ", run.Options.Drills))}", $"writes {Artifact("verify-ha")}"],
        "Reset" => [.. Steps(MaintenanceCommands.ResetSteps(run.Options)), $"destroys Kubernetes, its pods and etcd's data: {Hosts}"],
        "Replace" => [$"destroys the machines with their disks, and makes them anew in the running cluster, one after another: {Hosts}"],
        "Prune" => ["removes hosts from the cluster that left the cluster file, and destroys their machines (Plan lists them)"],
        "Restore" => [$"destroys the state of the cluster, and makes it anew from the file of --backup: {AllHosts}"],
        "Destroy" => [Makes ? $"destroys the machines with their disks ({Provider}), also those that --hosts does not name: {AllHosts}" : "is refused, because HaK8s did not make the machines"],
        _ => throw new ArgumentException($"{target} is no target of the components", nameof(target)),
    };

    private ClusterSpec Spec => run.Session.Spec;

    private bool Makes => Spec.Machines.Provider != MachineProvider.Existing;

    private string Provider => Spec.Machines.Provider.ToString().ToLowerInvariant();

    private string AllHosts => string.Join(", ", Spec.Hosts.Select(host => host.Name));

    private string Hosts => string.Join(", ", Spec.Hosts.Select(host => host.Name).Where(run.Options.Selects));

    private string KubeconfigFile => $"writes {Artifact("kubeconfig")}";

    private string Artifact(string name) => Path.Combine(run.Options.ArtifactsFolder, name);

    private IReadOnlyList<string> Steps(IReadOnlyList<IStep> steps)
    {
        var plan = Plan();
        return
        [
            .. steps.Select(step => (step.Title, Selection: step.Hosts(plan)))
                .Select(step => (step.Title, Names: step.Selection.Hosts.Select(host => host.Name).Where(run.Options.Selects).ToList(), step.Selection.OneByOne))
                .Where(step => step.Names.Count > 0)
                .Select(step => $"{step.Title}: {string.Join(", ", step.Names)}{(step.OneByOne && step.Names.Count > 1 ? ", one after another" : "")}"),
        ];
    }

    /// <summary>Enough to know the hosts of a step, which depend on roles and not on systems and packages: these are made up.</summary>
    private ClusterPlan Plan()
    {
        var version = Spec.Kubernetes.Version?.TrimStart('v') ?? KubernetesSpec.DebianVersion;
        var packages = new PackageSource { KubernetesVersion = version, AptRepository = "", AptKey = "", PackageVersion = version, ImageRepository = "", PauseTag = "", RuntimeAptKey = "" };
        return ClusterPlanner.Plan(
            Spec with { Kubernetes = Spec.Kubernetes with { Runtime = ContainerRuntime.Containerd } },
            new MachineFacts { Traits = new MachineTraits(), Packages = packages });
    }
}
