using HaK8s.ClusterFile;
using HaK8s.Hosts;
using HaK8s.Planning;

namespace HaK8s.Steps.Nodes;

/// <summary>
/// Pulls the images that a node will need, so that init and joins do not wait for them. A node that has joined is not asked:
/// listing its images would start two programs with many threads, and its kubelet pulls what is missing. An upgrade asks it all the
/// same, because it needs images of another version.
/// </summary>
/// <param name="alsoJoined">True: also on nodes that have joined.</param>
public sealed class PullImages(bool alsoJoined = false) : HostStep<ImageFacts>
{
    private const string Bare = "bare";
    private const string Joined = "joined";

    private readonly SharedTask<IReadOnlyList<string>> _listed = new();

    public override string Id => "pull-the-images";

    public override string Title => "Pull the images";

    protected override TimeSpan ActDeadline => TimeSpan.FromMinutes(20);

    public override HostSelection Hosts(ClusterPlan plan) => new(plan.KubeletHosts);

    /// <summary>Nodes that are in use are not all kept busy at the same time.</summary>
    public override Task<IReadOnlyList<IReadOnlyList<HostPlan>>> WavesAsync(StepContext context, IReadOnlyList<HostPlan> hosts, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<IReadOnlyList<HostPlan>>>(
        alsoJoined ? UpgradeOrder.InTurn(context.Plan, hosts) : [hosts]);

    protected override async Task<ImageFacts> ObserveAsync(StepContext context, HostPlan host, IHost target, CancellationToken cancellation)
    {
        var facts = await base.ObserveAsync(context, host, target, cancellation);
        if (facts.Joined)
            return facts;
        // A host that need not exist answers nothing, and kubeadm cannot be asked there.
        if (context.PlanOnly && facts.Present is { Count: 0 })
            return facts with { Present = null };
        if (facts.Present is not null)
            return facts with { Listed = await ListedAsync(context.Plan, target, cancellation) };
        return context.PlanOnly
            ? facts
            : throw new HostException(host.Name, "could not list the images", $"the host has no {Program(context.Plan)} or no kubeadm", "./build.sh Prereqs");
    }

    protected override ShellText Observation(ClusterPlan plan, HostPlan host) => ShellText.Of($$"""
        set -euo pipefail
        {{ShellText.Raw(alsoJoined ? ":" : $"[ ! -f {HostPaths.KubeadmState}/finished ] || {{ echo {Joined}; exit 0; }}")}}
        command -v {{Program(plan)}} >/dev/null && command -v kubeadm >/dev/null || { echo {{Bare}}; exit 0; }
        {{ImageList(plan)}}
        {{ImageFlush.Observation}}
        """);

    protected override ImageFacts Read(string output) =>
        output.Trim() switch
        {
            Joined => new ImageFacts(Present: null) { Joined = true },
            Bare => new ImageFacts(Present: null),
            _ => ImageFlush.Read(Lines(output)),
        };

    protected internal override IReadOnlyList<HostAction> Decide(ClusterPlan plan, HostPlan host, ImageFacts facts)
    {
        if (facts.Joined)
            return [];
        // Only in plan mode: the images are unknown until kubeadm is installed.
        if (facts is not { Present: { } present, Listed: { } listed })
            return [new HostAction(Title, ShellText.Raw("exit 1"))];
        var pulls = NeededImages.Of(plan, host, listed).Where(image => !present.Contains(image) || facts.Lost.Contains(image)).Select(image => Pull(plan, image)).ToList();
        if (!ImageFlush.Needed(plan))
            return pulls;
        if (facts.Lost.Count > 0)
            pulls.Insert(0, ImageFlush.Remove(plan, facts));
        return pulls.Count > 0 || facts.Unflushed ? [.. pulls, ImageFlush.Flush(plan)] : [];
    }

    /// <summary>
    /// Asks one kubeadm for all hosts, because every kubeadm of a cluster lists the same images. If that fails, its
    /// host reports the error and the others ask their own kubeadm.
    /// </summary>
    private async Task<IReadOnlyList<string>> ListedAsync(ClusterPlan plan, IHost target, CancellationToken cancellation)
    {
        try
        {
            return await _listed.GetAsync(() => ListAsync(plan, target, cancellation));
        }
        catch (HostException exception) when (exception.Host != target.Name)
        {
            return await ListAsync(plan, target, cancellation);
        }
    }

    private static async Task<IReadOnlyList<string>> ListAsync(ClusterPlan plan, IHost target, CancellationToken cancellation)
    {
        var script = ShellText.Of($"kubeadm config images list --kubernetes-version {"v" + plan.Kubernetes.Version} --image-repository {plan.Kubernetes.Packages.ImageRepository}");
        var result = await target.RunAsync(new HostCommand("list the images", script, TimeSpan.FromSeconds(60)), null, cancellation);
        return result.Succeeded ? Lines(result.Output) : throw CommandFailure.Of(target.Name, "could not list the images", script.Text, result);
    }

    private HostAction Pull(ClusterPlan plan, string image) => new(
        $"Pull {image}",
        ShellText.Of($"""
            # pull {image}
            {(ImageFlush.Needed(plan) ? ImageFlush.Name(image) : ShellText.Raw(":"))}
            for attempt in 1 2 3; do
              {PullCommand(plan)} {image} >/dev/null && exit 0
            done
            exit 1
            """),
        IsLong: true);

    private static ShellText ImageList(ClusterPlan plan) => ShellText.Raw(plan.Kubernetes.Runtime == ContainerRuntime.CriO
        ? """crictl images -o json | sed -n 's/.*"\([^" ]*:[^" ]*\)",\{0,1\}$/\1/p'"""
        : "ctr -n k8s.io images ls -q");

    private ShellText PullCommand(ClusterPlan plan) => ShellText.Raw((alsoJoined ? "nice -n 19 " : "") + (plan.Kubernetes.Runtime == ContainerRuntime.CriO
        ? "crictl pull"
        : $"ctr -n k8s.io images pull --hosts-dir {HostPaths.ContainerdRegistries}"));

    private static string Program(ClusterPlan plan) => plan.Kubernetes.Runtime == ContainerRuntime.CriO ? "crictl" : "ctr";

    private static string[] Lines(string output) => output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

/// <summary>Container images of a host.</summary>
/// <param name="Present">References in its runtime; null if there is no runtime or no kubeadm yet.</param>
/// <param name="Listed">References that kubeadm lists for the cluster; null if kubeadm was not asked.</param>
public sealed record ImageFacts(IReadOnlySet<string>? Present, IReadOnlyList<string>? Listed = null)
{
    /// <summary>True if the node has joined, so that its images were not read.</summary>
    internal bool Joined { get; init; }

    /// <summary>True if images may not be on disk yet.</summary>
    internal bool Unflushed { get; init; }

    /// <summary>Images that were not on disk when the host went off, so that their files may be empty.</summary>
    internal IReadOnlySet<string> Lost { get; init; } = new HashSet<string>();
}
