namespace HaK8s.Hosts;

/// <summary>Switches machines on and off and connects or disconnects their network. All calls are idempotent.</summary>
public interface IMachinePower
{
    /// <summary>
    /// False if only power can be switched; then the calls for links and partitions throw a
    /// <see cref="NotSupportedException"/>.
    /// </summary>
    bool CutsLinks { get; }

    /// <summary>
    /// Switches the machine off without a shutdown: nothing is flushed, no connection is closed, the address stops
    /// answering.
    /// </summary>
    Task PowerOffAsync(string machine, CancellationToken cancellation);

    /// <summary>Starts the machine and returns when it has started (not when SSH answers). Its link is up again.</summary>
    Task PowerOnAsync(string machine, CancellationToken cancellation);

    Task<bool> IsOnAsync(string machine, CancellationToken cancellation);

    /// <summary>Disconnects the machine's network.</summary>
    Task LinkDownAsync(string machine, CancellationToken cancellation);

    Task LinkUpAsync(string machine, CancellationToken cancellation);

    /// <summary>Drops every packet between the two groups, in both directions.</summary>
    Task PartitionAsync(IReadOnlyCollection<string> left, IReadOnlyCollection<string> right, CancellationToken cancellation);

    /// <summary>Removes every partition.</summary>
    Task HealPartitionsAsync(CancellationToken cancellation);
}
