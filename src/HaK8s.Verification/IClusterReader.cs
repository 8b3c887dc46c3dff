namespace HaK8s.Verification;

/// <summary>Reads the live cluster.</summary>
public interface IClusterReader
{
    /// <summary>Queries every part once, all at the same time. A missing answer is part of the state.</summary>
    Task<ClusterState> ReadAsync(CancellationToken cancellation);

    /// <summary>
    /// Queries some parts again, all at the same time. A host that is queried starts programs for it; the query of the nodes starts none.
    /// </summary>
    /// <param name="before">Has the parts that are not queried.</param>
    /// <param name="nodes">True: the nodes are queried through the VIP.</param>
    /// <param name="hosts">Names of the load balancers and hosts with an etcd member that are queried; others are ignored.</param>
    Task<ClusterState> ReadAgainAsync(ClusterState before, bool nodes, IReadOnlyCollection<string> hosts, CancellationToken cancellation);

    /// <summary>Returns the ids of the containers that run on a host.</summary>
    /// <exception cref="Hosts.HostException">The host cannot be queried.</exception>
    Task<IReadOnlySet<string>> ContainersAsync(string host, CancellationToken cancellation);

    /// <summary>Returns an id of the host's current boot; empty if the host cannot be queried.</summary>
    Task<string> BootAsync(string host, CancellationToken cancellation);

    /// <summary>Finds the oldest process of a program on a host.</summary>
    /// <returns>Its process id; 0 if it does not run or the host cannot be queried.</returns>
    Task<int> ProcessAsync(string host, string program, CancellationToken cancellation);
}
