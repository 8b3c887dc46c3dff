using HaK8s.Hosts;
using HaK8s.Planning;
using HaK8s.Steps.ControlPlane;
using HaK8s.Steps.Jobs;
using HaK8s.Steps.LoadBalancers;

namespace HaK8s.Steps.Certificates;

/// <summary>
/// Renews kubeadm's certificates and kubeconfigs on the control planes, one control plane after another: it is taken out of
/// rotation, its static pods are restarted, and it is put back when all of them work. If certificates have ended already, the
/// control planes cannot talk to each other, so all are renewed at the same time.
/// </summary>
internal sealed class RenewCertificates : IStep
{
    private readonly HashSet<string> _left = [];
    private IReadOnlyList<HostPlan> _hosts = [];
    private IReadOnlySet<string> _finished = new HashSet<string>();
    private string _renewal = "";
    private bool _revive;

    public string Id => "renew-the-certificates";

    public string Title => "Renew the certificates";

    /// <summary>The waves decide whether the hosts run one by one.</summary>
    public HostSelection Hosts(ClusterPlan plan) => new(plan.ControlPlanes);

    public async Task<IReadOnlyList<IReadOnlyList<HostPlan>>> WavesAsync(StepContext context, IReadOnlyList<HostPlan> hosts, CancellationToken cancellation)
    {
        var now = DateTimeOffset.UtcNow;
        var readings = await Task.WhenAll(hosts.Select(async host => (host.Name, Facts: await RenewalMarks.ReadAsync(context.HostFor(host), host, cancellation))));
        var facts = readings.ToDictionary(reading => reading.Name, reading => reading.Facts);
        ThrowIfImpossible(facts, now);
        if (UnfinishedRotation.OfAuthorities(await ControlPlaneFacts.ReadReachableAsync(context, cancellation)) is { } rotation)
            throw rotation.Refusal(context.Plan.Bootstrap.Name, "refused to renew the certificates");
        _hosts = hosts;
        (_renewal, _finished) = RenewalMarks.Of(facts, now);
        _revive = facts.Values.Any(host => host.HasEnded(now));
        // A host whose certificates ended after its renewal is not finished, and the others need new ones to trust it.
        if (_revive)
            _finished = new HashSet<string>();
        if (_finished.Count > 0)
            context.Progress.Note($"the renewal of {_renewal} goes on; finished: {string.Join(", ", _finished.Order(StringComparer.Ordinal))}");
        if (context.Plan.ExternalEtcd)
            context.Progress.Warn("the certificates of the separate etcd hosts, and those with which the API servers connect to them, are not renewed");
        if (_revive)
            context.Progress.Warn("certificates have expired: the control planes are renewed at the same time, without waiting for each other");
        else if (!context.PlanOnly)
            await new Rotation(context).PutBackLeftAsync(cancellation);
        _left.UnionWith(hosts.Select(host => host.Name));
        return _revive ? [hosts] : [.. hosts.Select(host => new[] { host })];
    }

    public async Task<StepResult> RunAsync(StepContext context, HostPlan host, CancellationToken cancellation)
    {
        if (_finished.Contains(host.Name))
        {
            _left.Remove(host.Name);
            return StepResult.Unchanged;
        }

        if (context.PlanOnly)
            return new StepResult(["kubeadm certs renew all"]);
        if (_revive)
            await RenewAsync(context, host, cancellation);
        else
            await ControlPlaneTurn.RunAsync(context, host, stopsMember: true, stop => RenewAsync(context, host, stop), cancellation);
        await RenewalMarks.FinishedAsync(context.HostFor(host), _renewal, cancellation);
        _left.Remove(host.Name);
        return new StepResult(["kubeadm certs renew all"]);
    }

    /// <summary>Removes the marks when no host is left.</summary>
    public async Task CompleteAsync(StepContext context)
    {
        if (context.PlanOnly || _left.Count > 0 || _hosts.Count == 0)
            return;
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(4));
        await Task.WhenAll(_hosts.Select(host => RenewalMarks.RemoveAsync(context.HostFor(host), stop.Token)));
    }

    private async Task RenewAsync(StepContext context, HostPlan host, CancellationToken cancellation)
    {
        var target = context.HostFor(host);
        context.Progress.Action(host.Name, "kubeadm certs renew all");
        await Job().RunAsync(target, null, "read the message, then ./build.sh RenewCertificates again", cancellation);
        await new ControlPlaneRestart(context, host, Title) { Alone = _revive }.RunAsync(cancellation);
    }

    /// <summary>
    /// kubeadm reads its configuration from the cluster. Without a kubeconfig it uses its defaults at once, which suffice: names and
    /// addresses come from the old certificates. It makes many keys, so it leaves the processors to the others.
    /// </summary>
    private HostJob Job() => new(
        Id,
        "renew the certificates",
        ShellText.Lines(
            ShellText.Raw("umask 022"),
            ShellText.Of($"nice -n 19 kubeadm certs renew all {(_revive ? new[] { "--kubeconfig", $"{HostPaths.KubeadmState}/none" } : [])}")),
        TimeSpan.FromMinutes(3));

    private static void ThrowIfImpossible(IReadOnlyDictionary<string, RenewalFacts> facts, DateTimeOffset now)
    {
        foreach (var (name, host) in facts)
        {
            if (!host.IsControlPlane)
                throw new HostException(name, "has no certificates to renew", "kubeadm has not made it a control plane", "./build.sh JoinMasters");
            if (host.AuthorityHasEnded(now))
                throw new HostException(name, "could not renew the certificates", "the authority that signs them has expired", "HaK8s replaces authorities only before they expire: kubernetes.io/docs/tasks/tls/manual-rotation-of-ca-certificates");
        }
    }
}
