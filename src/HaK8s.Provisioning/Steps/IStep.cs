using HaK8s.Planning;

namespace HaK8s.Steps;

/// <summary>One operation on hosts. Observes first, acts only where needed and confirms afterwards.</summary>
public interface IStep
{
    /// <summary>
    /// Word in kebab case that no other step has. Never changes, because it names the systemd unit of the step's long
    /// actions on hosts, where a later version looks for the job of an interrupted run.
    /// </summary>
    string Id { get; }

    /// <summary>Title for users, in the imperative: "Configure HAProxy".</summary>
    string Title { get; }

    /// <summary>Selects the hosts, and whether they run one after another.</summary>
    HostSelection Hosts(ClusterPlan plan);

    /// <summary>
    /// Splits the selected hosts into waves. A wave begins after the previous wave has ended and only workers failed in it. One
    /// wave, unless the cluster's current state needs more.
    /// </summary>
    Task<IReadOnlyList<IReadOnlyList<HostPlan>>> WavesAsync(StepContext context, IReadOnlyList<HostPlan> hosts, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<IReadOnlyList<HostPlan>>>([hosts]);

    /// <summary>Observes, decides, acts and confirms on one host.</summary>
    /// <exception cref="Hosts.HostException">The step failed; the message is for users.</exception>
    Task<StepResult> RunAsync(StepContext context, HostPlan host, CancellationToken cancellation);

    /// <summary>
    /// Runs once after all hosts, even if some failed or the run was interrupted. Releases the resources that the step
    /// acquired for all hosts. Takes little time and only warns about failures, so that it never hides why a host
    /// failed.
    /// </summary>
    Task CompleteAsync(StepContext context) => Task.CompletedTask;
}

/// <summary>The hosts of a step.</summary>
/// <param name="OneByOne">True if the hosts run in order, each finished before the next begins. The first failure ends
/// the step.</param>
public sealed record HostSelection(IReadOnlyList<HostPlan> Hosts, bool OneByOne = false);
