using HaK8s.Hosts;
using HaK8s.Planning;

namespace HaK8s.Reliability;

/// <summary>The cluster under test, reached without the program that makes it.</summary>
public interface IFaultRunCluster : IAsyncDisposable
{
    ClusterPlan Plan { get; }

    IMachinePower Power { get; }

    IHost HostOf(string name);
}
