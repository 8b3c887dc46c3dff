using HaK8s.Hosts;

namespace HaK8s.Machines.Power;

/// <summary>Base class for the power of providers that cannot switch links.</summary>
public abstract class PowerOnly : IMachinePower
{
    private const string Reason = "This machine provider cannot switch network links.";

    public bool CutsLinks => false;

    public abstract Task PowerOffAsync(string machine, CancellationToken cancellation);

    public abstract Task PowerOnAsync(string machine, CancellationToken cancellation);

    public abstract Task<bool> IsOnAsync(string machine, CancellationToken cancellation);

    public Task LinkDownAsync(string machine, CancellationToken cancellation) => throw new NotSupportedException(Reason);

    public Task LinkUpAsync(string machine, CancellationToken cancellation) => throw new NotSupportedException(Reason);

    public Task PartitionAsync(IReadOnlyCollection<string> left, IReadOnlyCollection<string> right, CancellationToken cancellation) =>
        throw new NotSupportedException(Reason);

    public Task HealPartitionsAsync(CancellationToken cancellation) => throw new NotSupportedException(Reason);
}
