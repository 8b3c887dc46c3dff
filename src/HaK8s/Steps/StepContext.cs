using HaK8s.Hosts;
using HaK8s.Pipelines;
using HaK8s.Planning;
using HaK8s.Steps.ControlPlane;

namespace HaK8s.Steps;

/// <summary>What a step works with.</summary>
/// <param name="Plan">The cluster as it shall be.</param>
/// <param name="HostOf">Any host by its name.</param>
/// <param name="Progress">Who watches.</param>
/// <param name="ArtifactsFolder">Absolute path for files that are left for the user.</param>
/// <param name="PlanOnly">True: observe and decide, say what would be done, and do nothing.</param>
public sealed record StepContext(
    ClusterPlan Plan,
    Func<string, IHost> HostOf,
    IRunProgress Progress,
    string ArtifactsFolder,
    bool PlanOnly = false)
{
    /// <summary>True: the user accepts that machines were replaced at their addresses.</summary>
    public bool AcceptReplaced { get; init; }

    /// <summary>Hosts that failed earlier in this run and are worked on no more.</summary>
    public LeftOut LeftOut { get; init; } = new();

    /// <summary>Shared by all targets of a run.</summary>
    public LastReady LastReady { get; init; } = new();

    public IHost HostFor(HostPlan host) => HostOf(host.Name);
}
