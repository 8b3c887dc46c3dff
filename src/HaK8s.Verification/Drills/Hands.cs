using HaK8s.Hosts;

namespace HaK8s.Verification.Drills;

/// <summary>Parts of the machines that can be controlled from outside.</summary>
internal sealed record Hands(bool Power, bool Links)
{
    public static Hands On(IMachinePower? power) => new(power is not null, power is { CutsLinks: true });
}
