namespace HaK8s.Audit;

/// <summary>How sure a rule is that its finding does harm, ascending.</summary>
public enum Certainty
{
    /// <summary>An opinion with its reason.</summary>
    Advice,

    /// <summary>An outage that is longer than it need be, or a risk that has a cure.</summary>
    Fault,

    /// <summary>The program does not start, the VIP is lost, or no request can ever reach the API.</summary>
    Error,
}
