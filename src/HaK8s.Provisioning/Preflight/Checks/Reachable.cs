using HaK8s.Hosts.Ssh;

namespace HaK8s.Preflight.Checks;

/// <summary>
/// Checks that root can log in to each host. The reason distinguishes refusing, silent, unresolvable and locked hosts.
/// </summary>
internal sealed class Reachable : ICheck
{
    public string Name => "login";

    public IEnumerable<Finding> Examine(Examination examination) => examination.Readings
        .Where(reading => reading.Problem is not null)
        .Select(reading => new Finding(
            reading.Host.Name,
            Name,
            Severity.Failure,
            reading.Problem is SshException { Failure: SshFailure.Other } && reading.Problem.Detail is { Length: > 0 } words ? $"{reading.Problem.Problem}: {words}" : reading.Problem!.Problem,
            reading.Problem.Cure));
}
