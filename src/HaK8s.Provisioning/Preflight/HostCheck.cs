using HaK8s.Planning;
using HaK8s.Preflight.Facts;

namespace HaK8s.Preflight;

/// <summary>A check that examines each host separately.</summary>
internal abstract class HostCheck : ICheck
{
    public abstract string Name { get; }

    public IEnumerable<Finding> Examine(Examination examination) =>
        examination.Examined.SelectMany(host => Examine(examination.Plan, host.Host, host.Facts));

    protected abstract IEnumerable<Finding> Examine(ClusterPlan plan, HostPlan host, PreflightFacts facts);

    protected Finding Failure(HostPlan host, string text, string? cure = null) => new(host.Name, Name, Severity.Failure, text, cure);

    protected Finding Warning(HostPlan host, string text, string? cure = null) => new(host.Name, Name, Severity.Warning, text, cure);

    protected Finding Note(HostPlan host, string text, string? cure = null) => new(host.Name, Name, Severity.Note, text, cure);
}
