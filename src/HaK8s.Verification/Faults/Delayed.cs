using System.Globalization;
using HaK8s.Hosts;

namespace HaK8s.Verification.Faults;

/// <summary>Delays the packets that a host sends, with the kernel's netem (tc-netem(8)).</summary>
internal static class Delayed
{
    /// <summary>Handle of the queueing discipline, by which healing recognises it.</summary>
    private const string Handle = "4a8:";

    /// <summary>Finds out whether the host has tc and netem, and whether its interface has no queueing discipline of its own.</summary>
    /// <param name="address">The host's address; its interface is the one that is delayed.</param>
    public static ShellText Possible(string address) => ShellText.Of($"""
        handle={Handle} address={address}
        {EmbeddedText.ReadPart(typeof(Delayed), "delayable.sh"):raw}
        """);

    /// <param name="delay">Mean delay of a packet.</param>
    /// <param name="jitter">Largest difference from it.</param>
    public static ShellText Strike(string address, TimeSpan delay, TimeSpan jitter) => ShellText.Of($"""
        read -r _ interface _ < <(ip -o -4 addr show to {address}/32)
        tc qdisc add dev "$interface" root handle {Handle} netem delay {Milliseconds(delay)} {Milliseconds(jitter)}
        """);

    /// <summary>POSIX shell that removes the delay from every interface; succeeds if there is none.</summary>
    public const string Heal = $$"""
        for path in /sys/class/net/*; do
            case $(tc qdisc show dev "${path##*/}" root 2>/dev/null) in "qdisc netem {{Handle}} "*) tc qdisc del dev "${path##*/}" root ;; esac
        done
        """;

    private static string Milliseconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0}ms");
}
