using System.Globalization;
using HaK8s.Hosts;

namespace HaK8s.Verification.Probes;

/// <summary>
/// Follows one load balancer: about every 100 ms whether it has the VIP, every 500 ms which control planes HAProxy holds
/// for down; and at first its link addresses. Times are the host's own, moved to the drill's clock by the fastest line seen.
/// </summary>
/// <param name="checksHealth">False: the balancer cannot say which control planes it holds for down, and is not asked.</param>
/// <param name="backend">HAProxy's name for the control planes together.</param>
internal sealed class BalancerProbe(IHost host, string vip, bool checksHealth, string backend, DrillClock clock, ProbeLog log) : IProbe
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly ShellText _script = ShellText.Of($$"""
        # Its clock's decimal sign is the locale's.
        export LC_ALL=C
        vip={{vip}}
        SECONDS=0
        exec {pause}<> <(:)
        ip -o link show | awk '{ for (n = 1; n < NF; n++) if ($n == "link/ether") print "m " $(n + 1) }'
        down() {
            local stat
            stat=$(echo 'show stat -1 4 -1' | timeout 1 socat -t1 stdio UNIX-CONNECT:/run/haproxy/admin.sock 2>/dev/null) || stat=
            [ -n "$stat" ] && echo "b $EPOCHREALTIME up $(awk -F, -v backend={{backend}} '$1 == backend && $33 == 2 && $18 !~ /^UP/ { printf "%s ", $2 }' <<<"$stat")" || echo "b $EPOCHREALTIME gone"
        }
        for ((n = 0; SECONDS < 580; n++)); do
            if [ -n "$(ip -4 -o addr show to "$vip/32")" ]; then echo "o $EPOCHREALTIME 1"; else echo "o $EPOCHREALTIME 0"; fi
            ((n % 5)) || {{(checksHealth ? ShellText.Raw("down") : ShellText.Raw(":"))}} &
            read -r -t 0.1 -u "$pause"
        done
        """);

    private TimeSpan? _offset;

    public async Task RunAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                await host.RunAsync(new HostCommand("follow the VIP", _script, Longest), Take, cancellation);
            }
            catch (HostException)
            {
                // The host is off or cut, which is what drills do; no samples come until it is back.
            }
            catch (OperationCanceledException)
            {
                return;
            }

            // A machine that was off and on again has started its clock anew in the worst case.
            _offset = null;
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

        if (words.Length < 3 || !double.TryParse(words[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds))
            return;
        var at = OnDrillClock(TimeSpan.FromSeconds(seconds));
        if (words[0] == "o")
            log.Add(new OwnerSample(host.Name, at, words[2] == "1"));
        else
            log.Add(new BackendSample(host.Name, at, words[2] == "up", words[3..]));
    }

    private TimeSpan OnDrillClock(TimeSpan hostTime)
    {
        var offset = clock.Now - hostTime;
        if (_offset is null || offset < _offset)
            _offset = offset;
        return hostTime + _offset.Value;
    }
}
