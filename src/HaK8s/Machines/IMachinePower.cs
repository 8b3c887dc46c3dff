namespace HaK8s.Machines;

/// <summary>Hands on power cords and network cables. All calls are idempotent.</summary>
public interface IMachinePower
{
    /// <summary>False where only power is within reach; the calls for links and partitions throw a <see cref="NotSupportedException"/> then.</summary>
    bool CutsLinks { get; }

    /// <summary>Pulls the plug: nothing is flushed, nothing says goodbye, the address falls silent.</summary>
    Task PowerOffAsync(string machine, CancellationToken cancellation);

    /// <summary>Starts the machine and returns when it has been started (not when SSH answers); its link is up again.</summary>
    Task PowerOnAsync(string machine, CancellationToken cancellation);

    Task<bool> IsOnAsync(string machine, CancellationToken cancellation);

    /// <summary>Pulls the network cable.</summary>
    Task LinkDownAsync(string machine, CancellationToken cancellation);

    Task LinkUpAsync(string machine, CancellationToken cancellation);

    /// <summary>Drops every packet between the two groups, both ways.</summary>
    Task PartitionAsync(IReadOnlyCollection<string> left, IReadOnlyCollection<string> right, CancellationToken cancellation);

    /// <summary>Undoes every partition.</summary>
    Task HealPartitionsAsync(CancellationToken cancellation);
}
