using HaK8s.Hosts;
using HaK8s.Planning;
using HaK8s.Software;
using HaK8s.Steps.Desired;
using HaK8s.Templates;

namespace HaK8s.Steps.Kubeconfigs;

/// <summary>
/// Places the administrator's kubeconfig for root, with kubectl, on the control planes and on the hosts that the
/// cluster file names.
/// </summary>
public sealed class PlaceKubeconfig : HostStep<KubeconfigFacts>
{
    private const string Authority = "certificate-authority-data:";

    private readonly SharedTask<string> _content = new();

    public override string Id => "place-the-kubeconfig";

    public override string Title => "Place the kubeconfig";

    public override HostSelection Hosts(ClusterPlan plan) => new([.. plan.Hosts.Where(host => host.HasKubeconfig)]);

    protected override TimeSpan ActDeadline => TimeSpan.FromMinutes(10);

    protected override async Task<KubeconfigFacts> ObserveAsync(StepContext context, HostPlan host, IHost target, CancellationToken cancellation)
    {
        var facts = await base.ObserveAsync(context, host, target, cancellation);
        return context.PlanOnly ? facts : facts with { Content = await _content.GetAsync(() => AdminKubeconfig.ReadAsync(context, cancellation)) };
    }

    // The script does not need the content, because the content is compared on this computer.
    protected override ShellText Observation(ClusterPlan plan, HostPlan host) => ShellText.Lines(
        // First, because the other one ends the script.
        ShellText.Of($"[ ! -r {HostPaths.RootKubeconfig} ] || while read -r key value; do [ \"$key\" != {Authority} ] || echo \"{Authority} $value\"; done < {HostPaths.RootKubeconfig}"),
        StateObservation.Of(Desired(plan, host, FileOf(""))));

    protected override KubeconfigFacts Read(string output) => new(StateFacts.Read(output), Content: null) { Authorities = AuthoritiesIn(output) };

    /// <summary>
    /// Keeps a backup of a different existing kubeconfig next to ours. One of this cluster alone, such as after a renewal of the
    /// certificates, is not kept.
    /// </summary>
    protected internal override IReadOnlyList<HostAction> Decide(ClusterPlan plan, HostPlan host, KubeconfigFacts facts)
    {
        var file = FileOf(facts.Content ?? "");
        var state = Desired(plan, host, file);
        if (!facts.State.Files.ContainsKey(HostPaths.RootKubeconfig))
            return StateDecision.Of(state, facts.State);
        // In plan mode the expected content is unknown, so an existing file is accepted.
        if (facts.Content is null)
            return StateDecision.Of(state with { Files = [] }, facts.State);
        var actions = StateDecision.Of(state, facts.State);
        return StateDecision.Matches(file, facts.State) || (facts.Authorities is [var authority] && AuthoritiesIn(facts.Content) is [var current] && HaveInCommon(authority, current))
            ? actions
            : [new HostAction($"Back up {HostPaths.RootKubeconfig}", ShellText.Of($"cp -p --backup=numbered {HostPaths.RootKubeconfig} {HostPaths.RootKubeconfig + FileActions.Kept}")), .. actions];
    }

    /// <summary>True if a certificate is in both: while the cluster's authority is replaced, its kubeconfig has the old and the new one.</summary>
    /// <param name="one">Certificates in PEM, in Base64.</param>
    /// <param name="other">Same.</param>
    private static bool HaveInCommon(string one, string other) => one == other || Certificates(one).Intersect(Certificates(other)).Any();

    private static IEnumerable<string> Certificates(string authority)
    {
        var bytes = new byte[authority.Length];
        return Convert.TryFromBase64String(authority, bytes, out var length)
            ? System.Text.Encoding.UTF8.GetString(bytes, 0, length).Split("-----END CERTIFICATE-----").Select(text => text.Trim()).Where(text => text.Length > 0)
            : [];
    }

    private static IReadOnlyList<string> AuthoritiesIn(string text) =>
        [.. text.Split('\n').Select(line => line.Trim().Split(' ')).Where(words => words is [Authority, _]).Select(words => words[1])];

    private static ConfigFile FileOf(string content) => new(HostPaths.RootKubeconfig, content, "0600", Secret: true);

    private static DesiredState Desired(ClusterPlan plan, HostPlan host, ConfigFile file)
    {
        var state = new DesiredState { Files = [new ManagedFile(file)], Family = host.Os.Family };
        // Hosts with a kubelet already have kubectl.
        return plan.KubeletHosts.Contains(host)
            ? state
            : state with { Sources = ConfigTemplates.PackageSources(plan, host), Repositories = host.Repositories, Packages = [NodePackages.Pinned("kubectl", plan, host)] };
    }
}

/// <summary>The current and the desired administrator's kubeconfig of a host.</summary>
/// <param name="State">State of the host's file and, without a kubelet, of its kubectl.</param>
/// <param name="Content">The cluster's kubeconfig, a secret. Null in plan mode, because a plan is also made before
/// there is a cluster.</param>
public sealed record KubeconfigFacts(StateFacts State, string? Content)
{
    /// <summary>Authorities of the clusters in the host's file.</summary>
    internal IReadOnlyList<string> Authorities { get; init; } = [];

    public override string ToString() => "KubeconfigFacts { *** }";
}
