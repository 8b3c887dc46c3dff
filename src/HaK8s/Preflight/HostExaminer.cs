using HaK8s.Hosts;
using HaK8s.Planning;
using HaK8s.Preflight.Facts;
using HaK8s.Preflight.Network;

namespace HaK8s.Preflight;

/// <summary>Reads one host.</summary>
internal sealed class HostExaminer(ClusterPlan plan, IHost host, HostPlan hostPlan, TimeProvider time)
{
    // Many times what is usual, so that a host that hangs does not hold up the others' findings for long.
    private static readonly TimeSpan LoginDeadline = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan FactsDeadline = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan NetworkDeadline = TimeSpan.FromSeconds(25);

    /// <summary>The host's facts, or why there are none.</summary>
    public async Task<HostReading> ReadFactsAsync(CancellationToken cancellation)
    {
        try
        {
            // Logs in, so that the clock is compared over one round trip only.
            await host.RunAsync(new HostCommand("log in", ShellText.Raw(":"), LoginDeadline), null, cancellation);
            var sent = time.GetUtcNow();
            DateTimeOffset? received = null;
            var command = new HostCommand("examine the host", FactsScript.Of(plan), FactsDeadline);
            var result = await host.RunAsync(command, _ => received ??= time.GetUtcNow(), cancellation);
            return result.Succeeded
                ? new HostReading(hostPlan) { Facts = FactsText.Read(result.Output, sent, received ?? time.GetUtcNow()) }
                : new HostReading(hostPlan) { Problem = Failed("could not be examined", result) };
        }
        catch (HostException problem)
        {
            return new HostReading(hostPlan) { Problem = problem };
        }
    }

    /// <summary>The reading with what the host sees of the network.</summary>
    public async Task<HostReading> AskNetworkAsync(HostReading reading, IReadOnlyList<HostReading> all, CancellationToken cancellation)
    {
        var questions = NetworkQuestions.Of(plan, hostPlan, all);
        try
        {
            var result = await host.RunAsync(new HostCommand("ask the network", questions.Script(), NetworkDeadline), null, cancellation);
            return result.Succeeded
                ? reading with { Network = NetworkText.Read(questions, result.Output) }
                : reading with { Problem = Failed("could not look at its network", result) };
        }
        catch (HostException problem)
        {
            return reading with { Problem = problem };
        }
    }

    private HostException Failed(string problem, CommandResult result) =>
        new(host.Name, $"{problem}: {result.Error.Trim().Split('\n')[^1]} (exit {result.ExitCode})");
}
