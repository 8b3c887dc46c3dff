using System.Text.RegularExpressions;
using HaK8s.Audit.Grammar;

namespace HaK8s.Audit.Haproxy.Rules;

/// <summary>Finds names in log-format that HAProxy does not know.</summary>
internal sealed partial class LogFormat : IRule<HaproxyConfig>
{
    /// <summary>Names whose value only a request in mode http has.</summary>
    private static readonly string[] HttpNames = ["CC", "CS", "HM", "HP", "HPO", "HQ", "HU", "HV", "TR", "Ta", "Ti", "Tq", "Tr", "r", "tr", "trg", "trl"];

    public IEnumerable<AuditFinding> Of(HaproxyConfig subject) => Unknown(subject).Concat(OfHttp(subject));

    private static IEnumerable<AuditFinding> Unknown(HaproxyConfig subject) => subject.Sections
        .SelectMany(section => section.Lines)
        .Where(line => line.Words is ["log-format", var format] && !format.Contains("{{", StringComparison.Ordinal))
        .SelectMany(line => Names(line).Where(name => !Keywords.Haproxy["log"].Contains(name)).Take(1).Select(name => new AuditFinding(
            subject.File,
            line.Number,
            "haproxy/wrong-value",
            $"log-format has no %{name}",
            "HAProxy refuses the file (no such format variable) and does not start",
            "option tcplog, or the names of HAProxy's manual, such as %ci %b %s %ST")));

    /// <summary>Returns formats of frontends in mode tcp with names that only HTTP has. A fragment gets its mode from the distribution's file.</summary>
    private static IEnumerable<AuditFinding> OfHttp(HaproxyConfig subject) => subject.Sections
        .Where(section => section.TakesClients && (section.Last("mode") is { Words: [_, "tcp", ..] } || (section.Last("mode") is null && !subject.IsFragment)))
        .Select(section => section.Last("log-format"))
        .OfType<HaproxyLine>()
        .Where(line => line.Words is [_, var format] && !format.Contains("{{", StringComparison.Ordinal))
        .SelectMany(line => Names(line).Where(HttpNames.Contains).Take(1).Select(name => new AuditFinding(
            subject.File,
            line.Number,
            "haproxy/wrong-value",
            $"log-format has %{name}, which is reserved for mode http",
            "HAProxy refuses the file (format variable is reserved for HTTP mode) and does not start",
            "option tcplog, or only names that mode tcp has, such as %ci %b %s %Tw %Tc %Tt %B %ts")));

    private static IEnumerable<string> Names(HaproxyLine line) => Name()
        .Matches(line.Words[1].Replace("%%", "", StringComparison.Ordinal))
        .Select(match => match.Groups["name"].Value);

    [GeneratedRegex(@"%(\{[^}]*\})?(\([^)]*\))?(\{[^}]*\})?(?<name>[A-Za-z]\w*)", RegexOptions.ExplicitCapture)]
    private static partial Regex Name();
}
