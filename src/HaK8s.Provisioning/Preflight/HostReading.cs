using HaK8s.Hosts;
using HaK8s.Planning;
using HaK8s.Preflight.Facts;
using HaK8s.Preflight.Network;

namespace HaK8s.Preflight;

/// <summary>Data that was read from one host.</summary>
internal sealed record HostReading(HostPlan Host)
{
    /// <summary>Null if the host could not be examined.</summary>
    public PreflightFacts? Facts { get; init; }

    /// <summary>Null if the network was not checked, or the host could not be examined.</summary>
    public NetworkFacts? Network { get; init; }

    /// <summary>Reason why the login failed, or null.</summary>
    public HostException? Problem { get; init; }

    /// <summary>Reason why there are no facts although the login succeeded, for example a timeout; or null.</summary>
    public HostException? Unexamined { get; init; }

    public HostSpeed Speed { get; init; } = HostSpeed.Usual;
}
