namespace HaK8s.Verification;

/// <summary>Reads the live cluster.</summary>
public interface IClusterReader
{
    /// <summary>Asks every part once, all at the same time. Parts that do not answer are part of the state.</summary>
    Task<ClusterState> ReadAsync(CancellationToken cancellation);

    /// <summary>Ids of the containers that run on a host.</summary>
    /// <exception cref="Hosts.HostException">It cannot be asked.</exception>
    Task<IReadOnlySet<string>> ContainersAsync(string host, CancellationToken cancellation);

    /// <summary>What tells one boot of a host from another; empty when it cannot be asked.</summary>
    Task<string> BootAsync(string host, CancellationToken cancellation);

    /// <summary>The oldest process of a program on a host.</summary>
    /// <returns>Its process id, 0 when it does not run or the host cannot be asked.</returns>
    Task<int> ProcessAsync(string host, string program, CancellationToken cancellation);
}
