namespace HaK8s.Preflight;

/// <summary>One question about the hosts. Pure: from what was read to what is wrong.</summary>
internal interface ICheck
{
    /// <summary>One or two words.</summary>
    string Name { get; }

    IEnumerable<Finding> Examine(Examination examination);
}
