using HaK8s.Planning;

namespace HaK8s.Steps.ControlPlane;

/// <summary>The control plane that was ready when one was last looked for in this run; it is asked first the next time.</summary>
public sealed class LastReady
{
    /// <summary>Null: none was found yet.</summary>
    public HostPlan? Host { get; set; }
}
