using HaK8s.Processes;
using HaK8s.Reliability;
using HaK8s.Sessions;
using HaK8s.Sessions.Auditing;
using HaK8s.Sessions.Commands;
using HaK8s.Sessions.Foreign;
using HaK8s.Verification.Calibration;
using Nuke.Common;
using Nuke.Common.IO;

/// <summary>Declares the cluster's targets with names, order and options; the library implements them.</summary>
sealed partial class Build
{
    ClusterRun? _cluster;

    [Parameter("Cluster file (cluster.yaml); without one, the lab's default cluster")] readonly AbsolutePath? ClusterFile;

    [Parameter("Hosts to work on; without it, all", Separator = ",")] readonly string[]? Hosts;

    [Parameter("Drills of VerifyHa, such as V1,M2; without it, the default ones", Separator = ",")] readonly string[]? Drills;

    [Parameter("How many times VerifyHa runs each drill, 1 to 100")] readonly int? Repeat;

    [Parameter("With VerifyHa, FaultRun and Calibrate: injects faults at the same moments as the run that printed this number")] readonly int? Seed;

    [Parameter("With Judge: a history file of VerifyHa, such as artifacts/verify-ha/history/V1.jsonl.gz")] readonly AbsolutePath? History;

    [Parameter("With Kubeconfig: merges the cluster into your own kubeconfig as well")] readonly bool Merge;

    [Parameter("Lists the drills of VerifyHa and runs none")] readonly bool ListDrills;

    [Parameter("Pins the SSH host keys of unknown hosts; changed keys are still refused")] readonly bool AcceptHostKeys;

    [Parameter("With Audit: files and folders to read instead of the cluster's hosts, such as haproxy.cfg,scripts", Separator = ",")] readonly AbsolutePath[]? AuditFiles;

    [Parameter("With Audit: json or sarif, to write the report also to artifacts/audit.json or artifacts/audit.sarif")] readonly string? AuditFormat;

    [Parameter("With Audit: the least certain finding that ends the program with 5: error, fault, advice or never; without it, fault")] readonly string? FailOn;

    [Parameter("With Audit: also lets haproxy, nginx, keepalived and kubeadm of this computer test the files")] readonly bool WithPrograms;

    [Parameter("With Audit: lists the rules and reads nothing")] readonly bool ListRules;

    // Not named --kubeconfig because the environment variable KUBECONFIG would set it.
    [Parameter("With VerifyHa and Audit: the kubeconfig of a cluster that HaK8s did not make; its server is the cluster's endpoint")] readonly AbsolutePath? KubeconfigFile;

    [Parameter("With --kubeconfig-file: the context to use; without it, the file's current context")] readonly string? Context;

    [Parameter("With --kubeconfig-file: the user on its hosts; other settings come from your ssh configuration")] readonly string? SshUser;

    [Parameter("With --kubeconfig-file: the private key for its hosts")] readonly AbsolutePath? SshKey;

    [Parameter("With --kubeconfig-file: addresses or names of its load balancers", Separator = ",")] readonly string[]? LoadBalancerHosts;

    [Parameter("With Upgrade: shows what would be done and what to expect, and changes nothing")] readonly bool PlanOnly;

    [Parameter("With Render and Plan: the system of hosts that need not exist, such as ubuntu/24.04; no host is asked")] readonly string? Assume;

    [Parameter("Allows VerifyHa to break machines outside the lab; each fault is healed afterwards")] readonly bool YesBreakMyCluster;

    [Parameter("Folder for results such as kubeconfig, reports and rendered files; without it, artifacts")] readonly AbsolutePath? ArtifactsFolder;

    [Parameter("With FaultRun: number of runs to disturb (10); with Calibrate: number of outages at rest (100), half as many under full load")] readonly int? Count;

    [Parameter("With FaultRun: kill, interrupt, cut, reboot, aptlock, disk; without it, all", Separator = ",")] readonly string[]? Faults;

    [Parameter("With FaultRun: the state from which the cluster is completed: balancer, node, packages or nothing; without it, random")] readonly string? From;

    [Parameter("With FaultRun: minutes after which no trial begins; with Calibrate: minutes without an outage (1)")] readonly int? Minutes;

    ClusterRun Cluster => _cluster ??= new ClusterRun(new SessionOptions
    {
        ArtifactsFolder = ArtifactsFolder ?? RootDirectory / "artifacts",
        ClusterFile = ClusterFile,
        Hosts = Hosts ?? [],
        Drills = Drills ?? [],
        Repeats = Repeat ?? 1,
        Seed = Seed,
        AcceptHostKeys = AcceptHostKeys,
        Assume = Assume,
        HealCommand = [.. ThisProgram.Command, nameof(Heal), .. ClusterFile is null ? Array.Empty<string>() : ["--cluster-file", ClusterFile], "--hosts"],
        Breaks = InvokedTargets.Contains(VerifyHa),
        YesBreakMyCluster = YesBreakMyCluster,
        Foreign = KubeconfigFile is null ? null : new ForeignOptions { KubeconfigFile = KubeconfigFile, Context = Context, SshUser = SshUser, SshKey = SshKey, LoadBalancers = LoadBalancerHosts ?? [] },
        Work = string.Join(' ', InvokedTargets.Select(target => target.Name)),
        VagrantFolder = RootDirectory / "vagrant",
    });

    ProvisionCommands Provision => new(Cluster);

    VerifyCommands Verify => new(Cluster);

    InspectCommands Inspect => new(Cluster);

    MaintenanceCommands Maintain => new(Cluster);

    /// <summary>
    /// True if no target that sets up hosts follows. LoadBalancers and Prereqs do not follow each other: with --parallel they
    /// run at the same time.
    /// </summary>
    bool Last => !ScheduledTargets.Contains(InitMaster) && !ScheduledTargets.Contains(JoinMasters) && !ScheduledTargets.Contains(JoinWorkers);

    Target Vms => _ => _
        .Description("Makes and starts the machines")
        .Executes(() => RunAsync(Provision.VmsAsync));

    Target Preflight => _ => _
        .Description("Checks all hosts before anything is changed: sizes, systems, ports, paths, clocks, the VIP")
        .DependsOn(Vms)
        .Executes(() => RunAsync(stop => Provision.PreflightAsync(thorough: InvokedTargets.Contains(Preflight), upgrades: InvokedTargets.Contains(Upgrade), stop)));

    Target LoadBalancers => _ => _
        .Description("Sets up HAProxy and keepalived with the VIP")
        .DependsOn(Preflight)
        .Executes(() => RunAsync(stop => Provision.LoadBalancersAsync(Last, stop)));

    Target Prereqs => _ => _
        .Description("Prepares the nodes: kernel, runtime, packages, images, pod network")
        .DependsOn(Preflight)
        .Executes(() => RunAsync(stop => Provision.PrereqsAsync(Last, stop)));

    Target InitMaster => _ => _
        .Description("Initialises the first control plane with kubeadm")
        .DependsOn(LoadBalancers, Prereqs)
        .Executes(() => RunAsync(stop => Provision.InitMasterAsync(Last, stop)));

    Target JoinMasters => _ => _
        .Description("Joins the other control planes, one after another")
        .DependsOn(InitMaster)
        .OnlyWhenStatic(() => KubeconfigFile == null)
        .Executes(() => RunAsync(stop => Provision.JoinMastersAsync(Last, stop)));

    Target JoinWorkers => _ => _
        .Description("Joins the workers")
        .DependsOn(InitMaster)
        // A second control plane stops etcd briefly, and an API server of 1.20 may then lose a watch, so workers join
        // after all control planes.
        .After(JoinMasters)
        .OnlyWhenStatic(() => KubeconfigFile == null)
        .Executes(() => RunAsync(Provision.JoinWorkersAsync));

    Target VerifyHa => _ => _
        .Description("Proves that the cluster is highly available: injects failures and measures the outages")
        .DependsOn(JoinMasters, JoinWorkers)
        .OnlyWhenStatic(() => !ListDrills)
        .Executes(() => RunAsync(Verify.VerifyHaAsync));

    Target Upgrade => _ => _
        .Description("Upgrades the cluster to kubernetes.version of its file, node by node; --plan-only shows how")
        .DependsOn(Preflight)
        .Executes(() => RunAsync(stop => new UpgradeCommands(Cluster).UpgradeAsync(PlanOnly, stop)));

    Target Heal => _ => _
        .Description("Restores power and links of machines after a killed VerifyHa; --hosts selects some")
        .Executes(() => RunAsync(Maintain.HealAsync));

    Target Judge => _ => _
        .Description("Judges a history of VerifyHa's probes again (--history FILE); needs no cluster")
        .Executes(() => RunAsync(_ => Verify.JudgeAsync(History)));

    // Hides the engine's --plan, which shows the targets; this target shows the hosts.
    new Target Plan => _ => _
        .Description("Shows what would be changed on each host; changes nothing")
        .Executes(() => RunAsync(Inspect.PlanAsync));

    Target Render => _ => _
        .Description("Writes every rendered file under artifacts/render/<host>/")
        .Executes(() => RunAsync(Inspect.RenderAsync));

    Target Audit => _ => _
        .Description("Finds known faults in configurations of HAProxy, nginx, keepalived and kubeadm; changes nothing")
        .Executes(() => RunAsync(stop => ListRules ? Inspect.ListRulesAsync() : Inspect.AuditAsync(
            new AuditOptions { Files = [.. (AuditFiles ?? []).Select(file => file.ToString())], Format = AuditFormat ?? "text", FailOn = FailOn ?? "fault", WithPrograms = WithPrograms }, stop)));

    Target Status => _ => _
        .Description("Shows nodes, etcd members, the VIP's owner, the backends and the ends of the certificates")
        .After(JoinMasters, JoinWorkers, VerifyHa)
        .Executes(() => RunAsync(Inspect.StatusAsync));

    Target Kubeconfig => _ => _
        .Description("Fetches the administrator's kubeconfig to artifacts/kubeconfig; --merge puts it into your own")
        .After(InitMaster)
        .Executes(() => RunAsync(cancellation => Maintain.KubeconfigAsync(Merge, Last, cancellation)));

    Target RenewCertificates => _ => _
        .Description("Renews the certificates and kubeconfigs of the control planes, one control plane after another")
        .Executes(() => RunAsync(Maintain.RenewCertificatesAsync));

    Target Reset => _ => _
        .Description("Undoes kubeadm on all nodes, or on those of --hosts")
        .Executes(() => RunAsync(Maintain.ResetAsync));

    Target FaultRun => _ => _
        .Description("Disturbs runs of this program in a separate lab and checks that the next run completes the cluster")
        .Executes(() => RunAsync(stop => Verify.FaultRunAsync(
            new FaultRunOptions
            {
                Seed = Seed,
                Count = Count ?? 10,
                Faults = Faults ?? [],
                From = From,
                Longest = TimeSpan.FromMinutes(Minutes ?? 24 * 60),
            },
            stop)));

    Target Benchmark => _ => _
        .Description("Measures in the lab what a run with nothing to do, a cluster at rest and a drill cost")
        .Executes(() => RunAsync(Verify.BenchmarkAsync));

    Target Calibrate => _ => _
        .Description("Makes outages of known length on this computer and reports how exactly VerifyHa measures them; needs no cluster")
        .Executes(() => RunAsync(stop => Verify.CalibrateAsync(
            new CalibrationOptions { Outages = Count ?? 100, Calm = TimeSpan.FromMinutes(Minutes ?? 1), Seed = Seed },
            stop)));

    Target Destroy => _ => _
        .Description("Removes the machines and everything that belongs to them")
        .After(VerifyHa, Status)
        .Executes(() => RunAsync(Maintain.DestroyAsync));

    protected override void OnBuildInitialized()
    {
        if (ListDrills)
            Verify.ListDrills();
    }

    /// <summary>Closes the connections, within 2 s because an interrupted build has to end.</summary>
    void CloseCluster() => _cluster?.DisposeAsync().AsTask().Wait(TimeSpan.FromSeconds(2));

    async Task RunAsync(Func<CancellationToken, Task> command)
    {
        try
        {
            await command(_cancellation.Token);
        }
        catch (Exception exception) when (ExitCodes.Of(exception) is { } code)
        {
            ExitCode = code;
            throw;
        }
    }
}
