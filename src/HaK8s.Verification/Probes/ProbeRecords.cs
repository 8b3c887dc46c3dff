using HaK8s.Verification.Probes.Meters;
using HaK8s.Verification.Probes.Requests;

namespace HaK8s.Verification.Probes;

/// <summary>All records of one drill's probes so far, each list in the order of recording.</summary>
public sealed record ProbeRecords
{
    public IReadOnlyList<ProbeAttempt> Reads { get; init; } = [];

    public IReadOnlyList<ProbeAttempt> Writes { get; init; } = [];

    /// <summary>Requests to the application on the workers; empty if there is no application.</summary>
    public IReadOnlyList<ProbeAttempt> Application { get; init; } = [];

    /// <summary>Reason why there is no application to query; empty if there is one.</summary>
    public string ApplicationProblem { get; init; } = "";

    /// <summary>True if the cluster should run the application but does not.</summary>
    public bool ApplicationBroken { get; init; }

    /// <summary>Reads of the counter over a persistent connection.</summary>
    public IReadOnlyList<ProbeAttempt> Values { get; init; } = [];

    /// <summary>Reads of the counter by the writer, the first one before the first write.</summary>
    public IReadOnlyList<ProbeAttempt> Checks { get; init; } = [];

    /// <summary>Writes past the load balancers, made by the drill itself.</summary>
    public IReadOnlyList<ProbeAttempt> Direct { get; init; } = [];

    public IReadOnlyList<Acknowledgement> Acknowledgements { get; init; } = [];

    public IReadOnlyList<WatchDelivery> Deliveries { get; init; } = [];

    public IReadOnlyList<WatchBreak> Breaks { get; init; } = [];

    public IReadOnlyList<OwnerSample> Owners { get; init; } = [];

    public IReadOnlyList<BackendSample> Backends { get; init; } = [];

    /// <summary>Answers for the VIP on the wire.</summary>
    public IReadOnlyList<WireSample> Wire { get; init; } = [];

    /// <summary>Reason why the VIP was not watched on the wire; empty if it was.</summary>
    public string WireProblem { get; init; } = "";

    /// <summary>
    /// Proofs that an acknowledged write was lost or that the counter went backwards, or why the counter could not be read at the
    /// end; empty if all is well.
    /// </summary>
    public IReadOnlyList<string> Losses { get; init; } = [];

    /// <summary>Times in which this computer or a host gave a program no processor.</summary>
    public IReadOnlyList<StallSample> Stalls { get; init; } = [];

    public IReadOnlyList<PressureSample> Pressure { get; init; } = [];

    /// <summary>Requests over single paths, which do not affect any verdict.</summary>
    public IReadOnlyList<PathAttempt> Paths { get; init; } = [];

    /// <summary>Metrics of the etcd members when the probes began and when they ended.</summary>
    public IReadOnlyList<EtcdSample> Etcd { get; init; } = [];

    /// <summary>Number of open watches.</summary>
    public int Watches { get; init; }
}

/// <summary>The server's confirmation that a counter value is stored.</summary>
/// <param name="Revision">etcd's revision of the write.</param>
public sealed record Acknowledgement(long Value, ulong Revision, TimeSpan At);

/// <summary>A watch delivered an event.</summary>
/// <param name="Watch">Number of the watch, from 0.</param>
/// <param name="Revision">etcd's revision of the event.</param>
public sealed record WatchDelivery(int Watch, ulong Revision, TimeSpan At)
{
    /// <summary>The counter's value in the event.</summary>
    public long? Value { get; init; }

    /// <summary>
    /// True if the watch restarted without a revision to continue from. Events in between were not promised to it.
    /// </summary>
    public bool Anew { get; init; }
}

/// <summary>A watch ended or could not be opened.</summary>
public sealed record WatchBreak(int Watch, TimeSpan At, string Reason);

/// <summary>Whether a load balancer had the VIP at a time.</summary>
public sealed record OwnerSample(string LoadBalancer, TimeSpan At, bool Owns);

/// <summary>Control planes that a load balancer's HAProxy considered down at a time.</summary>
/// <param name="Answered">False if HAProxy did not answer.</param>
public sealed record BackendSample(string LoadBalancer, TimeSpan At, bool Answered, IReadOnlyList<string> Down);

/// <summary>The answers to one ARP request for the VIP.</summary>
/// <param name="At">Time of the request.</param>
/// <param name="Owners">Names of load balancers, or link addresses of unknown hosts, sorted; empty if there was no answer.</param>
public sealed record WireSample(TimeSpan At, IReadOnlyList<string> Owners)
{
    /// <summary>
    /// Prefix of VRRP's own link addresses (RFC 5798). Any owner of a VIP may answer with one, so it identifies no host.
    /// </summary>
    public const string VirtualRouter = "00:00:5e:00:01:";

    /// <summary>Link addresses that belong to no load balancer.</summary>
    public IEnumerable<string> Strangers => Owners.Where(owner => owner.Contains(':', StringComparison.Ordinal) && !owner.StartsWith(VirtualRouter, StringComparison.Ordinal));

    /// <summary>Returns the sample with names for the link addresses that are known by now.</summary>
    /// <param name="names">Names of load balancers by link address.</param>
    public WireSample Named(IReadOnlyDictionary<string, string> names) => Owners.Any(names.ContainsKey)
        ? this with { Owners = [.. Owners.Select(owner => names.GetValueOrDefault(owner, owner)).Distinct().Order(StringComparer.Ordinal)] }
        : this;
}

/// <summary>A time in which a program should have run but did not.</summary>
/// <param name="Source"><see cref="StallMeter.ThisComputer"/>, <see cref="OpenLoop.Probes"/>, <see cref="HandshakeMeter.Handshakes"/>, or the name of a host.</param>
/// <param name="From">Time when it should have run, on the drill's clock.</param>
/// <param name="To">Time when it ran.</param>
public sealed record StallSample(string Source, TimeSpan From, TimeSpan To)
{
    /// <summary>Part of the time spent in this program's own garbage collection, which stops all its threads.</summary>
    public TimeSpan Collecting { get; init; }

    /// <summary>True if the instrument itself was late, not a host.</summary>
    public bool OfInstrument => Source is StallMeter.ThisComputer or OpenLoop.Probes or HandshakeMeter.Handshakes;

    public Gap Span => new(From, To);
}

/// <summary>Load of a computer's processors, from the kernel's pressure-stall information.</summary>
/// <param name="Source"><see cref="StallMeter.ThisComputer"/> or the name of a host.</param>
/// <param name="Share">Share of about the last second in which some task waited for a processor, 0 to 1.</param>
public sealed record PressureSample(string Source, TimeSpan At, double Share);

/// <summary>An etcd member's own metrics since its process began.</summary>
/// <param name="Member">Name of its host.</param>
/// <param name="At">Time of the request.</param>
/// <param name="Problem">Reason why there are no metrics; empty if there are.</param>
public sealed record EtcdSample(string Member, TimeSpan At, string Problem)
{
    /// <summary>
    /// Start of its process in seconds since 1970, because counters of different processes cannot be compared.
    /// </summary>
    public double Began { get; init; }

    public long LeaderChanges { get; init; }

    /// <summary>
    /// Counts of log syncs to disk up to a duration in seconds, ascending. The last duration is infinite and counts all.
    /// </summary>
    public IReadOnlyList<KeyValuePair<double, long>> Syncs { get; init; } = [];
}
