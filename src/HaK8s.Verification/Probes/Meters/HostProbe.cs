using System.Globalization;
using HaK8s.Hosts;

namespace HaK8s.Verification.Probes.Meters;

/// <summary>
/// Follows one host with one process there: how late it wakes and how busy its processors are. On a load balancer the process
/// also follows whether the host has the VIP and which control planes HAProxy considers down. Times are the host's own, converted
/// to the drill's clock by the line that arrived fastest.
/// </summary>
/// <param name="balancer">Items to follow on a load balancer; null on other hosts.</param>
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
                // Drills power hosts off or cut them off. No samples arrive until the host returns.
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

    /// <summary>
    /// One perl program if perl exists, of which the essential part is enough; else a bash loop that starts other programs.
    /// </summary>
    private static ShellText Script(Balancer? balancer)
    {
        var (vip, backend) = (balancer?.Vip ?? "", balancer?.Backend ?? "");
        return ShellText.Of($$"""
            # The decimal sign is the locale's.
            export LC_ALL=C
            vip={{vip}} backend={{backend}} longest={{(int)Longest.TotalSeconds}}
            if command -v perl >/dev/null; then
            exec perl -e {{EmbeddedText.Read(typeof(HostProbe), "follow-host.pl")}} "$vip" "$backend" "$longest"
            else
            {{ShellText.Raw(EmbeddedText.Read(typeof(HostProbe), "follow-host.sh"))}}
            fi
            """);
    }

    /// <summary>Items that are followed on a load balancer.</summary>
    /// <param name="Backend">HAProxy's name for the group of control planes; empty if the balancer cannot report which are down.</param>
    internal sealed record Balancer(string Vip, string Backend);
}
