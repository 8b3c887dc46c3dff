namespace HaK8s.Preflight;

/// <summary>One check of the hosts. Pure: computes findings from readings.</summary>
internal interface ICheck
{
    /// <summary>Name of one or two words.</summary>
    string Name { get; }

    IEnumerable<Finding> Examine(Examination examination);
}
