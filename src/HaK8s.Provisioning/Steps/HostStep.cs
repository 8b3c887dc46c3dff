using HaK8s.Hosts;
using HaK8s.Planning;
using HaK8s.Steps.Desired;
using HaK8s.Steps.Jobs;
using HaK8s.Templates;

namespace HaK8s.Steps;

/// <summary>A step that reads its facts with one script, decides without side effects and acts with one script.</summary>
/// <typeparam name="TFacts">Result of the observation.</typeparam>
public abstract class HostStep<TFacts> : IStep, IObservingStep
{
    /// <summary>Exit code of the observation if a previous run's job of the same step is still running.</summary>
    private const int StillAtWork = 75;

    public abstract string Id { get; }

    public abstract string Title { get; }

    /// <summary>Maximum time for all actions together.</summary>
    protected virtual TimeSpan ActDeadline => TimeSpan.FromMinutes(15);

    /// <summary>Maximum time until the confirmation holds.</summary>
    protected virtual TimeSpan ConfirmDeadline => TimeSpan.FromMinutes(2);

    public abstract HostSelection Hosts(ClusterPlan plan);

    /// <inheritdoc/>
    public virtual Task<IReadOnlyList<IReadOnlyList<HostPlan>>> WavesAsync(StepContext context, IReadOnlyList<HostPlan> hosts, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<IReadOnlyList<HostPlan>>>([hosts]);

    public async Task<StepResult> RunAsync(StepContext context, HostPlan host, CancellationToken cancellation)
    {
        var target = context.HostFor(host);
        var facts = await ObserveAsync(context, host, target, cancellation);
        var actions = Decide(context.Plan, host, facts);
        if (context.PlanOnly)
            return new StepResult([.. actions.Select(action => action.Title)]) { Differences = await FileDifferences.ReadAsync(target, [.. actions.Select(action => action.Writes).OfType<ConfigFile>()], cancellation) };

        if (actions.Count > 0)
            await ActionScript.RunAsync(target, Id, Title, actions, ActDeadline, title => context.Progress.Action(host.Name, title), text => context.Progress.Warn($"{host.Name} {text}"), cancellation);
        if (Confirmation(context.Plan, host) is { } confirmation)
            await Condition.WaitAsync(target, Title, confirmation, ConfirmDeadline, cancellation);
        return new StepResult([.. actions.Select(action => action.Title)]);
    }

    /// <summary>Reads the facts, usually with <see cref="Observation"/> and <see cref="Read"/> in one round trip.</summary>
    protected virtual async Task<TFacts> ObserveAsync(StepContext context, HostPlan host, IHost target, CancellationToken cancellation)
    {
        var result = await context.Observations.ReadAsync(this, context.Plan, host, target, cancellation);
        if (result.ExitCode == StillAtWork && !context.PlanOnly)
        {
            context.Progress.Action(host.Name, "follow the job of a previous run");
            await HostJob.FollowAsync(target, Id, null, cancellation);
            context.Observations.Forget();
            result = await target.RunAsync(Command(context.Plan, host), null, cancellation);
        }

        return result.Succeeded
            ? Read(result.Output)
            : throw CommandFailure.Of(target.Name, $"could not read the state for \"{Title}\"", "observe", result);
    }

    HostCommand IObservingStep.Observe(ClusterPlan plan, HostPlan host) => Command(plan, host);

    /// <summary>Bash that prints the facts.</summary>
    protected abstract ShellText Observation(ClusterPlan plan, HostPlan host);

    /// <summary>Parses the output of <see cref="Observation"/>.</summary>
    protected abstract TFacts Read(string output);

    /// <summary>Returns the needed actions in order; empty if everything holds. Pure.</summary>
    protected internal abstract IReadOnlyList<HostAction> Decide(ClusterPlan plan, HostPlan host, TFacts facts);

    /// <summary>
    /// Bash that exits with 0 if the step has taken effect and otherwise prints the reason; null if the actions are
    /// sufficient proof.
    /// </summary>
    protected virtual ShellText? Confirmation(ClusterPlan plan, HostPlan host) => null;

    private HostCommand Command(ClusterPlan plan, HostPlan host) => new(
        $"observe: {Title}",
        ShellText.Lines(ShellText.Of($"! {{ {HostJob.IsRunning(Id)}; }} || exit {StillAtWork}"), Observation(plan, host)),
        TimeSpan.FromSeconds(60));
}
