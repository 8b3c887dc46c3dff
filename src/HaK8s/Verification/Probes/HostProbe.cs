using System.Globalization;
using HaK8s.Hosts;

namespace HaK8s.Verification.Probes;

/// <summary>
/// Follows one host in one process there: how late it wakes, how busy its processors are, and on a load balancer whether it
/// has the VIP and which control planes HAProxy holds for down. Times are the host's own, moved to the drill's clock by the
/// fastest line seen.
/// </summary>
/// <param name="balancer">What to look at on a load balancer; null on other hosts.</param>
internal sealed class HostProbe(IHost host, HostProbe.Balancer? balancer, DrillClock clock, ProbeLog log) : IProbe
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly ShellText _script = Script(balancer);
    private readonly HostClock _time = new(clock);

    public async Task RunAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                await host.RunAsync(new HostCommand("follow the host", _script, Longest + Margin), Take, cancellation);
            }
            catch (HostException)
            {
                // The host is off or cut, which is what drills do; no samples come until it is back.
            }
            catch (OperationCanceledException)
            {
                return;
            }

            _time.Forget();
            await Task.Delay(Pause, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    internal void Take(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words is ["m", var link])
        {
            log.Add(new LinkAddress(host.Name, link));
            return;
        }

        if (words.Length < 3 || Seconds(words[1]) is not { } seconds)
            return;
        var at = _time.OnDrillClock(TimeSpan.FromSeconds(seconds));
        switch (words[0])
        {
            case "o":
                log.Add(new OwnerSample(host.Name, at, words[2] == "1"));
                break;
            case "b":
                log.Add(new BackendSample(host.Name, at, words[2] == "up", words[3..]));
                break;
            case "s" when Seconds(words[2]) is { } late:
                log.Add(new StallSample(host.Name, at - TimeSpan.FromSeconds(late), at));
                break;
            case "p" when Seconds(words[2]) is { } share:
                log.Add(new PressureSample(host.Name, at, share));
                break;
        }
    }

    private static double? Seconds(string word) => double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) ? seconds : null;

    /// <summary>One program where there is a perl, whose essential part is enough; a loop in bash that starts others where there is none.</summary>
    private static ShellText Script(Balancer? balancer)
    {
        var (vip, backend) = (balancer?.Vip ?? "", balancer?.Backend ?? "");
        return ShellText.Of($$"""
            # The decimal sign is the locale's.
            export LC_ALL=C
            vip={{vip}} backend={{backend}} longest={{(int)Longest.TotalSeconds}}
            if perl -e 'exit 0' 2>/dev/null; then
            perl -e {{EmbeddedScripts.Read("follow-host.pl")}} "$vip" "$backend" "$longest"
            else
            {{ShellText.Raw(EmbeddedScripts.Read("follow-host.sh"))}}
            fi
            """);
    }

    /// <summary>What is followed on a load balancer.</summary>
    /// <param name="Backend">HAProxy's name for the control planes together; empty where the balancer cannot say which it holds for down.</param>
    internal sealed record Balancer(string Vip, string Backend);
}
