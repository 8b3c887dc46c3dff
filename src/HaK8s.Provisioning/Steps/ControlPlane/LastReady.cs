using HaK8s.Planning;

namespace HaK8s.Steps.ControlPlane;

/// <summary>The control plane that was ready at the last search in this run; the next search asks it first.</summary>
public sealed class LastReady
{
    /// <summary>Null if none was found yet.</summary>
    public HostPlan? Host { get; set; }
}
