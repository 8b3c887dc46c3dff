using HaK8s.Hosts;
using HaK8s.Planning;
using HaK8s.Steps.Desired;
using HaK8s.Steps.Desired.Packaging;
using HaK8s.Templates;

namespace HaK8s.Steps.Upgrade;

/// <summary>
/// Downloads the new packages on every node before anything is changed, so that a missing package stops the upgrade at its
/// beginning and the installations are short.
/// </summary>
public sealed class FetchUpgrade : HostStep<StateFacts>
{
    public override string Id => "fetch-the-new-packages";

    public override string Title => "Fetch the new packages";

    public override HostSelection Hosts(ClusterPlan plan) => new(plan.Nodes);

    public override Task<IReadOnlyList<IReadOnlyList<HostPlan>>> WavesAsync(StepContext context, IReadOnlyList<HostPlan> hosts, CancellationToken cancellation) =>
        Task.FromResult(UpgradeOrder.InTurn(context.Plan, hosts));

    protected override ShellText Observation(ClusterPlan plan, HostPlan host) => StateObservation.Of(Sources(plan, host) with { Packages = HostVersions.Wanted(plan, host) });

    protected override StateFacts Read(string output) => StateFacts.Read(output);

    protected internal override IReadOnlyList<HostAction> Decide(ClusterPlan plan, HostPlan host, StateFacts facts)
    {
        var sources = StateDecision.Of(Sources(plan, host), facts);
        var manager = PackageManagers.Of(host.Os.Family);
        var missing = HostVersions.Wanted(plan, host).Where(package => !(facts.Packages.TryGetValue(package.Name, out var version) && manager.Satisfies(package, version))).ToList();
        return missing.Count == 0 ? sources : [.. sources, manager.Fetch(missing)];
    }

    private static DesiredState Sources(ClusterPlan plan, HostPlan host) => new()
    {
        Family = host.Os.Family,
        Sources = ConfigTemplates.PackageSources(plan, host),
        Repositories = host.Repositories,
    };
}
