namespace HaK8s.Verification.Faults;

/// <summary>Something that breaks a part of the cluster and can make it whole again.</summary>
public interface IFault
{
    /// <summary>What breaks, such as "lb-1 powered off".</summary>
    string Title { get; }

    /// <summary>Hosts that etcd cannot count on while this lasts, if they have a member; the quorum is reckoned without them.</summary>
    IReadOnlyCollection<string> Silences => [];

    /// <summary>Hosts that the fault stops or slows down: that they stand still says nothing about the computer.</summary>
    IReadOnlyCollection<string> Affects => Silences;

    /// <summary>Breaks it.</summary>
    /// <returns>Disposing heals; more than once does no harm. It returns when the healing was done, not when its effect has been seen.</returns>
    /// <exception cref="Hosts.HostException">It could not be done; what was done by then has been undone.</exception>
    Task<IAsyncDisposable> InjectAsync(CancellationToken cancellation);
}
