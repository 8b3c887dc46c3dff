namespace HaK8s.Reliability;

/// <summary>One mishap in one run.</summary>
/// <param name="At">Moment of the mishap, as a fraction of an undisturbed run, 0 to 1.</param>
/// <param name="AtStep">True: a fraction of the undisturbed run's lines instead of its time, so the mishap happens as a
/// step ends.</param>
/// <param name="Host">Index of the affected host, if the mishap concerns a host.</param>
public sealed record Strike(Mishap Mishap, double At, bool AtStep, int Host);
