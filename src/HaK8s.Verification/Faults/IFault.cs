namespace HaK8s.Verification.Faults;

/// <summary>Breaks a part of the cluster and can heal it.</summary>
public interface IFault
{
    /// <summary>Description, such as "lb-1 powered off".</summary>
    string Title { get; }

    /// <summary>
    /// Hosts that etcd cannot count on during the fault, if they have a member. The quorum is computed without them.
    /// </summary>
    IReadOnlyCollection<string> Silences => [];

    /// <summary>Hosts that the fault stops or slows down. Their stalls say nothing about the computer.</summary>
    IReadOnlyCollection<string> Affects => Silences;

    /// <summary>Injects the fault.</summary>
    /// <returns>Disposing heals and may be repeated. It returns when healing is done, not when the effect has been seen.</returns>
    /// <exception cref="Hosts.HostException">The injection failed; its completed parts have been undone.</exception>
    Task<IAsyncDisposable> InjectAsync(CancellationToken cancellation);
}
