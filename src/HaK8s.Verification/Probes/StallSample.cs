namespace HaK8s.Verification.Probes;

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
