using System.Globalization;
using HaK8s.Audit.Grammar;

namespace HaK8s.Audit.Haproxy.Rules;

/// <summary>Finds values that are no time or no number where HAProxy reads one.</summary>
internal sealed class WrongValue : IRule<HaproxyConfig>
{
    private static readonly string[] Times = ["slowstart", "inter", "fastinter", "downinter", "agent-inter"];
    private static readonly string[] Numbers = ["fall", "rise", "weight", "maxconn", "port"];
    /// <summary>Settings of a server with a few words as their value.</summary>
    private static readonly Dictionary<string, string[]> Choices = new()
    {
        ["on-marked-down"] = ["shutdown-sessions"],
        ["on-marked-up"] = ["shutdown-backup-sessions"],
        ["on-error"] = ["fastinter", "fail-check", "sudden-death", "mark-down"],
        ["observe"] = ["layer4", "layer7"],
        ["verify"] = ["none", "required"],
        ["resolve-prefer"] = ["ipv4", "ipv6"],
        ["log-proto"] = ["octet-count", "legacy"],
    };

    private static readonly string[] SectionNumbers = ["retries", "maxconn", "nbthread", "fullconn"];

    public IEnumerable<AuditFinding> Of(HaproxyConfig subject) => subject.Sections
        .SelectMany(section => section.Lines)
        .SelectMany(line => Wrong(line).Select(found => (Line: line, Found: found)))
        .Select(found => new AuditFinding(
            subject.File,
            found.Line.Number,
            "haproxy/wrong-value",
            $"\"{found.Found.Setting} {found.Found.Value}\": {found.Found.Value} is no {found.Found.Wanted}",
            "HAProxy refuses the file and does not start; older versions only warn, or read what they understand of it",
            found.Found.Setting == "bind" ? "bind *:6443" : found.Found.Wanted.StartsWith("value", StringComparison.Ordinal) ? $"{found.Found.Setting} {string.Join(" or ", Choices[found.Found.Setting])}" : found.Found.Wanted.StartsWith("time", StringComparison.Ordinal) ? "a number with us, ms, s, m, h or d, such as 3h" : "digits only"));

    private static IEnumerable<(string Setting, string Value, string Wanted)> Wrong(HaproxyLine line)
    {
        if (line.Words is ["timeout", var which, var time, ..] && !IsTime(time))
            yield return ($"timeout {which}", time, "time");
        if (line.Words is [var setting, var number, ..] && SectionNumbers.Contains(setting) && !IsNumber(number))
            yield return (setting, number, "number");
        if (line.Words is ["nbthread", "0"])
            yield return ("nbthread", "0", "number from 1 on");
        if (line.Words is ["timeout", var name, var limit, ..] && HaproxyTime.Of(limit)?.Value.TotalMilliseconds > int.MaxValue)
            yield return ($"timeout {name}", limit, "time that HAProxy can count, which ends at 24.8 days");
        if (line.Words[0] is "ssl-default-bind-options" or "ssl-default-server-options" && line.Words.Skip(1).FirstOrDefault(IsNoProtocol) is { } protocol)
            yield return (line.Words[0], protocol, "option of TLS");
        if (line.Begins("stats", "socket")
            && line.After("level") is { } level
            && level is not ("user" or "operator" or "admin")
            && !Keywords.IsPlaceholder(level))
            yield return ("level", level, "level: user, operator or admin");
        if (line.Words is ["bind", var addresses, ..] && addresses.Split(',').FirstOrDefault(HasNoPort) is { } address)
            yield return ("bind", address, "address with a port");
        if (line.Words[0] is not ("server" or "default-server"))
            yield break;
        foreach (var word in Times)
        {
            if (line.After(word) is { } value && !IsTime(value))
                yield return (word, value, "time");
        }

        foreach (var (word, right) in Choices)
        {
            if (line.After(word) is { } value && !right.Contains(value) && !Keywords.IsPlaceholder(value))
                yield return (word, value, $"value of {word}");
        }

        foreach (var word in Numbers)
        {
            if (line.After(word) is { } value && !IsNumber(value))
                yield return (word, value, "number");
        }
    }

    private static bool IsNoProtocol(string word) => (word.StartsWith("no-", StringComparison.Ordinal) || word.StartsWith("force-", StringComparison.Ordinal)) && word.Split('-', 2)[1] is var protocol
        && (protocol.StartsWith("tlsv", StringComparison.Ordinal) || protocol.StartsWith("sslv", StringComparison.Ordinal)) && protocol is not ("sslv3" or "tlsv10" or "tlsv11" or "tlsv12" or "tlsv13");

    private static bool HasNoPort(string address) => !(address.Contains(':', StringComparison.Ordinal) && IsPort(address[(address.LastIndexOf(':') + 1)..]))
        && !address.StartsWith('/')
        && !address.Contains('@', StringComparison.Ordinal) && !Keywords.IsPlaceholder(address);

    private static bool IsPort(string text) =>
        text.Split('-') is { Length: 1 or 2 } ends && ends.All(end => end.All(char.IsAsciiDigit) && int.TryParse(end, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535);

    private static bool IsTime(string text) => HaproxyTime.Of(text) is not null || Keywords.IsPlaceholder(text);

    private static bool IsNumber(string text) => text.All(char.IsAsciiDigit) || Keywords.IsPlaceholder(text);
}
