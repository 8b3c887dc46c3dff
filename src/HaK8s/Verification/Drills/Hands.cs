using HaK8s.Machines;

namespace HaK8s.Verification.Drills;

/// <summary>What of the machines can be reached from outside.</summary>
internal sealed record Hands(bool Power, bool Links)
{
    public static Hands On(IMachinePower? power) => new(power is not null, power is { CutsLinks: true });
}
