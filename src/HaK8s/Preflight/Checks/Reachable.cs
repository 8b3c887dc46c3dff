using HaK8s.Hosts.Ssh;

namespace HaK8s.Preflight.Checks;

/// <summary>Each host can be logged in to as root. The reason tells refused, silent, nameless and locked hosts apart.</summary>
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
