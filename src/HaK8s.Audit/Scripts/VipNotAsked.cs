using System.Text.RegularExpressions;
using HaK8s.Audit.Shell;

namespace HaK8s.Audit.Scripts;

/// <summary>Finds starts of keepalived without a check that the VIP is free.</summary>
internal sealed partial class VipNotAsked : IRule<ShellScript>
{
    public IEnumerable<Fault> Of(ShellScript subject) => subject.Any(Asks()) ? [] : subject.Commands
        .Where(command => Starts().IsMatch(command.Text))
        .Take(1)
        .Select(command => new Fault(
            subject.File,
            command.Line,
            "scripts/vip-not-asked",
            "keepalived is started without asking whether the VIP and the router id are free",
            "an address that somebody has is then on two machines, and two clusters with one router id fight for their VIPs",
            "before: arping -D -c 3 -I INTERFACE VIP, and tcpdump -ni INTERFACE vrrp for some seconds"));

    [GeneratedRegex(@"\barping\b")]
    private static partial Regex Asks();

    [GeneratedRegex(@"\bsystemctl\s+.*\b(start|restart|enable\s+--now)\b.*\bkeepalived\b")]
    private static partial Regex Starts();
}
