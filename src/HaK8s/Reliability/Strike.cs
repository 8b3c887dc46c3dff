namespace HaK8s.Reliability;

/// <summary>One mishap in one run.</summary>
/// <param name="At">When, as a part of what an undisturbed run takes, 0 to 1.</param>
/// <param name="AtStep">True: the part is one of the undisturbed run's lines and not of its time, so it strikes as a step ends.</param>
/// <param name="Host">Index of the host that is struck, where one is.</param>
public sealed record Strike(Mishap Mishap, double At, bool AtStep, int Host);
