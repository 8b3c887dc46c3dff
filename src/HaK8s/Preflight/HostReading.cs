using HaK8s.Hosts;
using HaK8s.Planning;
using HaK8s.Preflight.Facts;
using HaK8s.Preflight.Network;

namespace HaK8s.Preflight;

/// <summary>What was learnt of one host.</summary>
internal sealed record HostReading(HostPlan Host)
{
    /// <summary>Null when the host could not be examined.</summary>
    public HostFacts? Facts { get; init; }

    /// <summary>Null when the network was not asked, or the host could not be examined.</summary>
    public NetworkFacts? Network { get; init; }

    /// <summary>Why it could not be logged in to, or null.</summary>
    public HostException? Problem { get; init; }

    /// <summary>Why there are no facts although it could be logged in to, as when their time ran out; or null.</summary>
    public HostException? Unexamined { get; init; }

    public HostSpeed Speed { get; init; } = HostSpeed.Usual;
}
