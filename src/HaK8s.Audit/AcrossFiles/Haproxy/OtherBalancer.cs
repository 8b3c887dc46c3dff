using System.Text.RegularExpressions;
using HaK8s.Audit.Keepalived;

namespace HaK8s.Audit.AcrossFiles.Haproxy;

/// <summary>Finds checks of keepalived that ask for HAProxy where nginx balances, and the reverse.</summary>
internal sealed partial class OtherBalancer : IRule<AuditSubjects>
{
    public IEnumerable<AuditFinding> Of(AuditSubjects subject)
    {
        var absent = (subject.Haproxy.Count > 0, subject.Nginx.Any(config => config.OfApi.Count > 0)) switch
        {
            (false, true) when !Runs(subject, "haproxy") => "haproxy",
            (true, false) when subject.Nginx.Count == 0 && !Runs(subject, "nginx") => "nginx",
            _ => null,
        };
        if (absent is null)
            return [];
        var present = absent == "haproxy" ? "nginx" : "haproxy";
        return Asked(subject).Where(place => Process().Match(place.Text).Groups["name"].Value == absent).Select(place => new AuditFinding(
            place.File,
            place.Line,
            "keepalived/other-balancer",
            $"the check asks for {absent}, but the balancer is {present}",
            "the check fails on every host: all of them are in FAULT, and nobody has the VIP",
            $"ask for {present}, or better for the API behind it: curl -sfk https://127.0.0.1:PORT/readyz"));
    }

    private static IEnumerable<(string File, int Line, string Text)> Asked(AuditSubjects subject) => CheckCommands.Of(subject).Concat(subject.Keepalived
        .SelectMany(config => config.Root.Children.Where(block => block.Keyword is "vrrp_track_process" or "track_process").SelectMany(block => block.Children).Where(line => line.Keyword == "process")
            .Select(line => (config.File, line.Line, $"pgrep {string.Join(' ', line.Words.Skip(1))}"))));

    /// <summary>True if a script or a container of the set brings the program along.</summary>
    private static bool Runs(AuditSubjects subject, string program) =>
        subject.AllLines.Any(line => Brings().IsMatch(line) && line.Contains(program, StringComparison.Ordinal));

    [GeneratedRegex(@"\b(killall|pkill)\s+(-0|-s\s*0)\s+(-\w+\s+)*(?<name>haproxy|nginx)\b|\b(pgrep|pidof)\s+(-\w+\s+)*(\S*/)?(?<name>haproxy|nginx)\b|\bsystemctl\s+(-\S+\s+)*(is-active|status)\s+(-\S+\s+)*(?<name>haproxy|nginx)\b|\bservice\s+(?<name>haproxy|nginx)\s+status|/run/(?<name>haproxy|nginx)\.(pid|sock)", RegexOptions.ExplicitCapture)]
    private static partial Regex Process();

    [GeneratedRegex(@"\b(install|enable|restart|reload|run|package|packages|name|image|cp|scp|template|dest)\b", RegexOptions.ExplicitCapture)]
    private static partial Regex Brings();
}
