using HaK8s.Hosts;
using HaK8s.Hosts.Ssh;
using HaK8s.Planning;
using HaK8s.Preflight.Facts;
using HaK8s.Preflight.Network;

namespace HaK8s.Preflight;

/// <summary>Reads one host.</summary>
internal sealed class HostExaminer(ClusterPlan plan, IHost host, HostPlan hostPlan, TimeBudget budget, TimeProvider time)
{
    /// <summary>The host's facts, or why there are none.</summary>
    public async Task<HostReading> ReadFactsAsync(CancellationToken cancellation)
    {
        try
        {
            // Apart from the script, so that the clock is compared over one round trip only.
            await LogInAsync(cancellation);
            var sent = time.GetUtcNow();
            DateTimeOffset? received = null;
            var command = new HostCommand("examine the host", FactsScript.Of(plan, hostPlan), budget.Facts);
            var result = await host.RunAsync(command, _ => received ??= time.GetUtcNow(), cancellation);
            return result.Succeeded
                ? new HostReading(hostPlan) { Facts = FactsText.Read(result.Output, sent, received ?? time.GetUtcNow()) }
                : new HostReading(hostPlan) { Problem = Failed("could not be examined", result) };
        }
        catch (HostException problem)
        {
            return new HostReading(hostPlan) { Problem = WithCure(problem) };
        }
    }

    /// <summary>The reading with what the host sees of the network.</summary>
    public async Task<HostReading> AskNetworkAsync(HostReading reading, IReadOnlyList<HostReading> all, CancellationToken cancellation)
    {
        var questions = NetworkQuestions.Of(plan, hostPlan, all);
        try
        {
            var result = await host.RunAsync(new HostCommand("ask the network", questions.Script(), budget.Network), null, cancellation);
            return result.Succeeded
                ? reading with { Network = NetworkText.Read(questions, result.Output) }
                : reading with { Problem = Failed("could not look at its network", result) };
        }
        catch (HostException problem)
        {
            return reading with { Problem = WithCure(problem) };
        }
    }

    /// <summary>A script's own deadline counts only from the login on, so that this is bounded by itself.</summary>
    private Task LogInAsync(CancellationToken cancellation) => host is OpenSshHost remote
        ? remote.LogInAsync(TimeBudget.Login, cancellation)
        : host.RunAsync(new HostCommand("log in", ShellText.Raw(":"), TimeBudget.Login), null, cancellation);

    private static HostException WithCure(HostException problem) => problem is SshException { Failure: SshFailure.DeadlinePassed }
        ? new HostException(problem.Host, problem.Problem, problem.Detail, "see what keeps the host so busy, then run the same target again", problem)
        : problem;

    private HostException Failed(string problem, CommandResult result) =>
        new(host.Name, $"{problem}: {result.Error.Trim().Split('\n')[^1]} (exit {result.ExitCode})");
}
