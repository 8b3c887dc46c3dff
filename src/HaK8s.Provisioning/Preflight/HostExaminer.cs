using System.Collections.Concurrent;
using HaK8s.Hosts;
using HaK8s.Hosts.Ssh;
using HaK8s.Planning;
using HaK8s.Preflight.Facts;
using HaK8s.Preflight.Network;

namespace HaK8s.Preflight;

/// <summary>Reads one host.</summary>
internal sealed class HostExaminer(ClusterPlan plan, IHost host, HostPlan hostPlan, TimeProvider time)
{
    /// <summary>Returns the host's facts, or the reason why there are none.</summary>
    public async Task<HostReading> ReadFactsAsync(CancellationToken cancellation)
    {
        var reading = new HostReading(hostPlan);
        try
        {
            // The login is separate from the script, so that the clock is compared over one round trip only.
            await LogInAsync(cancellation);
            reading = reading with { Speed = await host.SpeedAsync(cancellation) };
        }
        catch (HostException problem)
        {
            return reading with { Problem = problem };
        }

        try
        {
            var sent = time.GetUtcNow();
            DateTimeOffset? received = null;
            var command = new HostCommand("examine the host", FactsScript.Of(plan, hostPlan), TimeBudget.Facts(reading.Speed));
            var result = await host.RunAsync(command, _ => received ??= time.GetUtcNow(), cancellation);
            return result.Succeeded
                ? reading with { Facts = FactsText.Read(result.Output, sent, received ?? time.GetUtcNow()) }
                : reading with { Unexamined = new HostException(host.Name, Words("it could not be examined", result)) };
        }
        catch (SshException problem) when (problem.Failure == SshFailure.DeadlinePassed)
        {
            return reading with { Unexamined = new HostException(host.Name, $"it could not be examined: {problem.Problem}", problem.Detail, "find out what keeps the host busy, then run the same target again", problem) };
        }
        catch (HostException problem)
        {
            return reading with { Problem = problem };
        }
    }

    /// <summary>
    /// Adds the host's view of the network to the reading. Questions without an answer in time are unknown.
    /// </summary>
    /// <param name="clock">Clock of the run, for actions of several hosts at the same time.</param>
    public async Task<HostReading> AskNetworkAsync(HostReading reading, IReadOnlyList<HostReading> all, Func<TimeSpan> clock, CancellationToken cancellation)
    {
        var questions = NetworkQuestions.Of(plan, hostPlan, all);
        var lines = new ConcurrentQueue<string>();
        TimeSpan? from = null, until = null;
        void Take(string line)
        {
            lines.Enqueue(line);
            if (line == "vrrp-listening\tfrom")
                from = clock();
            else if (line == "vrrp-listening\tuntil")
                until = clock();
        }

        var deadline = TimeBudget.Network(reading.Speed, questions.Times);
        var late = $"no answer within {questions.Times.Longest} s; {reading.Speed}";
        try
        {
            var result = await host.RunAsync(new HostCommand("check the network", questions.Script(), deadline), Take, cancellation);
            if (!result.Succeeded)
                late = Words("the script of the network checks failed", result);
        }
        catch (SshException problem) when (problem.Failure == SshFailure.DeadlinePassed)
        {
            // Answers that arrived before the timeout count.
            late = problem.Problem;
        }
        catch (HostException problem)
        {
            return reading with { Problem = problem };
        }

        var facts = NetworkText.Read(questions, string.Join('\n', lines), late);
        return reading with { Network = facts with { VrrpListened = from is { } begun ? (begun, until ?? clock()) : null } };
    }

    private Task LogInAsync(CancellationToken cancellation) => host is SshHost remote
        ? remote.LogInAsync(TimeBudget.Login, cancellation)
        : host.RunAsync(new HostCommand("log in", ShellText.Raw(":"), TimeBudget.Login), null, cancellation);

    private static string Words(string problem, CommandResult result) =>
        $"{problem}: {result.Error.Trim().Split('\n')[^1]} (exit {result.ExitCode})";
}
