namespace HaK8s.Machines.OneTime;

/// <summary>Progress of a part.</summary>
/// <param name="Fraction">0 before it begins, 1 when it is complete.</param>
public sealed record PartState(Part Part, double Fraction = 0)
{
    public bool IsComplete => Fraction >= 1;
}
