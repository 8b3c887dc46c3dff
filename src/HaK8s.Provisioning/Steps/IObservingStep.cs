using HaK8s.Hosts;
using HaK8s.Planning;

namespace HaK8s.Steps;

/// <summary>A step whose observation is one script that changes nothing.</summary>
internal interface IObservingStep : IStep
{
    /// <summary>Returns the script, the same for the same plan and host.</summary>
    HostCommand Observe(ClusterPlan plan, HostPlan host);
}
