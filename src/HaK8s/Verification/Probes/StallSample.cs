using HaK8s.Verification.Measuring;

namespace HaK8s.Verification.Probes;

/// <summary>Something that should have run did not: its computer gave it no processor.</summary>
/// <param name="Source"><see cref="StallMeter.ThisComputer"/>, <see cref="OpenLoop.Probes"/>, or the name of a host.</param>
/// <param name="From">When it should have run, on the drill's clock.</param>
/// <param name="To">When it did.</param>
public sealed record StallSample(string Source, TimeSpan From, TimeSpan To)
{
    /// <summary>How much of it was this program's own garbage collection, which stops all its threads.</summary>
    public TimeSpan Collecting { get; init; }

    /// <summary>True: the instrument itself was late, not one of the hosts.</summary>
    public bool OfInstrument => Source is StallMeter.ThisComputer or OpenLoop.Probes;

    public Gap Span => new(From, To);
}
