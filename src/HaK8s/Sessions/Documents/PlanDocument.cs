using HaK8s.Planning;
using HaK8s.Steps;

namespace HaK8s.Sessions.Documents;

/// <summary>What Plan writes to plan.json: docs/schemas/plan.schema.json.</summary>
internal static class PlanDocument
{
    private const int SchemaVersion = 1;

    /// <param name="changes">In any order.</param>
    /// <param name="departed">Hosts of the cluster that left the cluster file.</param>
    public static object Of(ClusterPlan plan, IReadOnlyCollection<HostChange> changes, IReadOnlyList<HostPlan> departed) => new
    {
        schemaVersion = SchemaVersion,
        cluster = plan.Name,
        kubernetesVersion = plan.Kubernetes.Version,
        changes = changes.Sum(change => change.Actions.Count) + departed.Count,
        hosts = plan.Hosts.Select(host => new
        {
            host.Name,
            host.Role,
            host.Address,
            steps = changes.Where(change => change.Host == host.Name).Select(change => new { change.Step, change.Title, change.Actions, change.Differences }),
        }),
        departed = departed.Select(host => new { host.Name, host.Role, host.Address }),
    };
}
