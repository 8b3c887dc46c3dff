using System.Text.RegularExpressions;
using HaK8s.Audit.Shell;

namespace HaK8s.Audit.Scripts;

/// <summary>Finds starts of keepalived without a check that the VIP is free.</summary>
internal sealed partial class VipNotAsked : IRule<ShellScript>
{
    public IEnumerable<AuditFinding> Of(ShellScript subject) => subject.Any(Asks()) ? [] : subject.Commands
        .Where(command => Starts().IsMatch(command.Text))
        .Take(1)
        .Select(command => new AuditFinding(
            subject.File,
            command.Line,
            "scripts/vip-not-asked",
            "keepalived is started without checking that the VIP and the router id are free",
            "an address that is already in use is then on two machines, and two clusters with the same router id disturb each other's VIPs",
            "check before: arping -D -c 3 -I INTERFACE VIP, and tcpdump -ni INTERFACE vrrp for some seconds"));

    [GeneratedRegex(@"\barping\b")]
    private static partial Regex Asks();

    [GeneratedRegex(@"\bsystemctl\s+.*\b(start|restart|enable\s+--now)\b.*\bkeepalived\b")]
    private static partial Regex Starts();
}
