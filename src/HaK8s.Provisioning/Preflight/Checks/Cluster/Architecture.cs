namespace HaK8s.Preflight.Checks.Cluster;

/// <summary>
/// Checks that all hosts are amd64 or all arm64, because images and packages are fetched for one architecture.
/// </summary>
internal sealed class Architecture : ICheck
{
    public string Name => "architecture";

    public IEnumerable<Finding> Examine(Examination examination)
    {
        var hosts = examination.Examined.ToList();
        foreach (var (host, facts) in hosts.Where(host => Of(host.Facts.Architecture) is null))
            yield return new Finding(host.Name, Name, Severity.Failure, $"{facts.Architecture} is neither amd64 nor arm64", "use another machine");
        var kinds = hosts.Where(host => Of(host.Facts.Architecture) is not null).GroupBy(host => Of(host.Facts.Architecture)!).OrderByDescending(kind => kind.Count()).ToList();
        foreach (var (host, _) in kinds.Skip(1).SelectMany(kind => kind))
            yield return new Finding(host.Name, Name, Severity.Failure, $"it is {Of(examination.FactsOf(host.Name)!.Architecture)}, most others are {kinds[0].Key}", "use machines of one architecture");
    }

    private static string? Of(string machine) => machine switch
    {
        "x86_64" => "amd64",
        "aarch64" => "arm64",
        _ => null,
    };
}
