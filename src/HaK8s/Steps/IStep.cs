using HaK8s.Planning;

namespace HaK8s.Steps;

/// <summary>One thing that is done on hosts: observed first, done only where it does not hold, confirmed afterwards.</summary>
public interface IStep
{
    /// <summary>What it does, in the imperative: "Configure HAProxy".</summary>
    string Title { get; }

    /// <summary>On which hosts, and whether one after another.</summary>
    HostSelection Hosts(ClusterPlan plan);

    /// <summary>The selected hosts in waves: the next begins when the one before has ended well on all of its hosts. One wave, unless the cluster's present state asks for more.</summary>
    Task<IReadOnlyList<IReadOnlyList<HostPlan>>> WavesAsync(StepContext context, IReadOnlyList<HostPlan> hosts, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<IReadOnlyList<HostPlan>>>([hosts]);

    /// <summary>Observes, decides, acts and confirms on one host.</summary>
    /// <exception cref="Hosts.HostException">It did not work; the message is for users.</exception>
    Task<StepResult> RunAsync(StepContext context, HostPlan host, CancellationToken cancellation);

    /// <summary>
    /// Runs once after all hosts, also when some failed or the run was interrupted: gives back what the step took for all of them.
    /// It takes little time, and what it cannot give back it tells as a warning, so that it never hides why a host failed.
    /// </summary>
    Task CompleteAsync(StepContext context) => Task.CompletedTask;
}
