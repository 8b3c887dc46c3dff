using HaK8s.Planning;
using HaK8s.Preflight.Facts;
using HaK8s.Preflight.Network;

namespace HaK8s.Preflight;

/// <summary>All input of the checks.</summary>
/// <param name="Readings">Readings of the hosts that the run works on, in the order of the plan.</param>
internal sealed record Examination(ClusterPlan Plan, IReadOnlyList<HostReading> Readings)
{
    /// <summary>True if the run upgrades the cluster, so that it may run another version.</summary>
    public bool Upgrades { get; init; }

    /// <summary>The hosts that were examined.</summary>
    public IEnumerable<(HostPlan Host, PreflightFacts Facts)> Examined =>
        Readings.Where(reading => reading.Facts is not null).Select(reading => (reading.Host, reading.Facts!));

    /// <summary>The hosts that were asked about the network.</summary>
    public IEnumerable<(HostPlan Host, NetworkFacts Network)> Asked =>
        Readings.Where(reading => reading.Network is not null).Select(reading => (reading.Host, reading.Network!));

    public PreflightFacts? FactsOf(string host) => Readings.FirstOrDefault(reading => reading.Host.Name == host)?.Facts;

    /// <summary>
    /// True if kubeadm has finished on a control plane, so that there is an API server behind the endpoint.
    /// </summary>
    public bool HasControlPlane => Examined.Any(host => host.Facts.Finished && Plan.ControlPlanes.Contains(host.Host));

    /// <summary>True if the host could not be examined, which is a separate finding.</summary>
    public bool IsLost(string host) => Readings.Any(reading => reading.Host.Name == host && reading.Facts is null);
}
