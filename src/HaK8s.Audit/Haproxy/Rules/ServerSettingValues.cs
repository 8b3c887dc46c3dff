using System.Globalization;
using HaK8s.Audit.Grammar;

namespace HaK8s.Audit.Haproxy.Rules;

/// <summary>Finds settings of servers that have no value, or one that HAProxy refuses.</summary>
internal sealed class ServerSettingValues : IRule<HaproxyConfig>
{
    private static readonly string[] Positive = ["fall", "rise"];
    private static readonly string[] Methods = ["libc", "last", "none"];

    public IEnumerable<AuditFinding> Of(HaproxyConfig subject) => subject.Sections
        .SelectMany(section => section.Lines.SelectMany(line => Problems(subject, section, line).Select(problem => (Line: line, Problem: problem))))
        .Select(found => new AuditFinding(
            subject.File,
            found.Line.Number,
            "haproxy/wrong-value",
            $"\"{found.Line.Text}\": {found.Problem}",
            "HAProxy refuses the file and does not start",
            "see haproxy -c -f FILE"));

    private static IEnumerable<string> Problems(HaproxyConfig subject, HaproxySection section, HaproxyLine line)
    {
        var settings = line.Words[0] switch { "server" => line.Words.Skip(3), "default-server" => line.Words.Skip(1), "server-template" => line.Words.Skip(4), "bind" => line.Words.Skip(2), _ => [] };
        var words = settings.ToList();
        if (words.Count > 0 && !words.Exists(Keywords.IsPlaceholder) && WithoutValue(line.Words[0], words) is { } open)
            yield return $"{open} has no value";
        if (line.Words[0] == "bind" && line.After("proto") is "h2" or "h1" && section.Last("mode") is { Words: [_, "tcp", ..] })
            yield return $"proto {line.After("proto")} is not usable in mode tcp";
        if (line.Words is ["bind", var address, ..]
            && (address.StartsWith("udp", StringComparison.Ordinal) || address.StartsWith("dgram", StringComparison.Ordinal))
            && section.TakesClients)
            yield return "bind takes connections, and no datagrams";
        if (line.Words is ["use-server", var wanted, ..]
            && !Keywords.IsPlaceholder(wanted)
            && !wanted.Contains("%[", StringComparison.Ordinal)
            && !section.Lines.Any(other => other.Words[0] == "server-template" || other.Words.Any(Keywords.IsPlaceholder))
            && !section.Servers.Any(server => server.Words[1] == wanted))
            yield return $"the section has no server {wanted}";
        if (line.Words[0] is not ("server" or "default-server" or "server-template"))
            yield break;
        if (int.TryParse(line.After("weight"), CultureInfo.InvariantCulture, out var weight) && weight > 256)
            yield return "a weight is 0 to 256";
        foreach (var setting in Positive.Where(setting => line.After(setting) == "0"))
            yield return $"{setting} must be 1 or more";
        if (line.After("init-addr")?.Split(',').FirstOrDefault(method => !Methods.Contains(method)
            && !method.Contains('.', StringComparison.Ordinal)
            && !method.Contains(':', StringComparison.Ordinal) && !Keywords.IsPlaceholder(method)) is { } unknown)
            yield return $"init-addr has no method {unknown}";
        if (line.Words[0] == "server" && line.Words.Contains("agent-check") && section.Value(line, "agent-port") is null)
            yield return "agent-check needs agent-port";
        if (line.After("id") is { } id && line.Words[0] == "server" && section.Servers.Any(other => other.Number < line.Number && other.After("id") == id))
            yield return $"id {id} is another server's";
        if (line.Words[0] == "server" && line.After("track") is { } track && !Keywords.IsPlaceholder(track))
        {
            if (section.HasWord(line, "check"))
                yield return "a server with check cannot track another one";
            else if (track.Split('/') is [.., var server] parts
                && !subject.Sections.Any(other => other.HasServers && (parts.Length == 1 ? other == section : other.Name == parts[0]) && other.Servers.Any(one => one.Words[1] == server || one.Words[0] == "server-template")))
                yield return $"there is no server {track}";
        }
    }

    /// <summary>Returns the last setting if it takes a value and has none.</summary>
    private static string? WithoutValue(string kind, List<string> words)
    {
        var of = kind == "bind" ? "bind" : "server";
        var names = HaproxySettings.Names(of, words).ToList();
        var last = words[^1];
        return names.Count > 0 && names[^1] == last && Keywords.Haproxy[of].Contains(last) && !Keywords.Haproxy[$"{of}-flag"].Contains(last) && !last.Contains('(', StringComparison.Ordinal) ? last : null;
    }
}
