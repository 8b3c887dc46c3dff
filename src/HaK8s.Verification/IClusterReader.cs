namespace HaK8s.Verification;

/// <summary>Reads the live cluster.</summary>
public interface IClusterReader
{
    /// <summary>Queries every part once, all at the same time. A missing answer is part of the state.</summary>
    Task<ClusterState> ReadAsync(CancellationToken cancellation);

    /// <summary>Returns the ids of the containers that run on a host.</summary>
    /// <exception cref="Hosts.HostException">The host cannot be queried.</exception>
    Task<IReadOnlySet<string>> ContainersAsync(string host, CancellationToken cancellation);

    /// <summary>Returns an id of the host's current boot; empty if the host cannot be queried.</summary>
    Task<string> BootAsync(string host, CancellationToken cancellation);

    /// <summary>Finds the oldest process of a program on a host.</summary>
    /// <returns>Its process id; 0 if it does not run or the host cannot be queried.</returns>
    Task<int> ProcessAsync(string host, string program, CancellationToken cancellation);
}
