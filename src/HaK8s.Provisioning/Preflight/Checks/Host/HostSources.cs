using HaK8s.Planning;
using HaK8s.Preflight.Facts;

namespace HaK8s.Preflight.Checks.Host;

/// <summary>Checks that no source of somebody else contradicts one of HaK8s', because apt would then read none at all.</summary>
internal sealed class HostSources : HostCheck
{
    public override string Name => "sources";

    protected override IEnumerable<Finding> Examine(ClusterPlan plan, HostPlan host, PreflightFacts facts)
    {
        foreach (var (repository, file) in facts.OtherSources)
            yield return Note(host, $"{file} has the repository of {repository}; it is used with its own key");
        foreach (var (repository, file) in facts.ClashingSources.Where(clash => facts.OtherSources.All(other => other.Repository != clash.Repository)))
            yield return Failure(host, $"{file} names the repository of {repository} but does not give all of it, and apt refuses a second source with another key", $"remove that source from {file}, or complete it there: type deb, and the component stable where it has components");
    }
}
