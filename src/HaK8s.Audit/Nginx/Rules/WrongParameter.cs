using HaK8s.Audit.Grammar;

namespace HaK8s.Audit.Nginx.Rules;

/// <summary>Finds parameters and times of stream {} that nginx does not know.</summary>
internal sealed class WrongParameter : IRule<NginxConfig>
{
    private static readonly string[] OfServer = ["weight=", "max_conns=", "max_fails=", "fail_timeout=", "slow_start=", "service=", "route=", "backup", "down", "resolve", "drain"];

    private static readonly string[] Counts = ["weight=", "max_fails=", "max_conns="];

    private static readonly string[] OfListen =
    [
        "ssl", "udp", "proxy_protocol", "setfib=", "fastopen=", "backlog=", "rcvbuf=", "sndbuf=", "accept_filter=", "deferred", "bind", "ipv6only=", "reuseport", "so_keepalive=", "default_server", "multipath",
    ];

    private static readonly string[] Times = ["proxy_timeout", "proxy_connect_timeout", "preread_timeout", "resolver_timeout", "proxy_next_upstream_timeout", "proxy_protocol_timeout"];

    public IEnumerable<AuditFinding> Of(NginxConfig subject) => subject.Streams
        .SelectMany(stream => stream.All.SelectMany(block => block.Children.SelectMany(child => Wrong(block, child))))
        .Select(found => new AuditFinding(
            subject.File,
            found.Line,
            "nginx/wrong-parameter",
            $"\"{found.Word}\" is no {found.Wanted} of {found.Name}",
            "nginx refuses the file and does not start",
            found.Wanted == "time" ? "a number with ms, s, m, h or d, such as 3h" : found.Wanted == "number" ? "digits only; a weight is 1 or more" : "correct or remove it; test with nginx -t"));

    private static IEnumerable<(string Name, string Word, int Line, string Wanted)> Wrong(NginxDirective block, NginxDirective child)
    {
        var known = (block.Name, child.Name) switch
        {
            ("upstream", "server") => OfServer,
            ("server", "listen") => OfListen,
            _ => null,
        };
        // What follows a missing semicolon belongs to another directive, which another rule says.
        var own = child.Arguments.Index().Where(argument => child.ArgumentLines[argument.Index] == child.Line).ToList();
        foreach (var (index, word) in known is null ? [] : own.Skip(1))
        {
            if (!Keywords.IsPlaceholder(word)
                && !known!.Any(parameter => parameter.EndsWith('=') ? word.StartsWith(parameter, StringComparison.Ordinal) : word == parameter))
                yield return (child.Name, word, child.ArgumentLines[index], "parameter");
            else if (Counts.Any(count => word.StartsWith(count, StringComparison.Ordinal))
                && word[(word.IndexOf('=', StringComparison.Ordinal) + 1)..] is var number
                && !Keywords.IsPlaceholder(number)
                && (number.Length == 0 || !number.All(char.IsAsciiDigit) || (number == "0" && word.StartsWith("weight", StringComparison.Ordinal))))
                yield return (word[..word.IndexOf('=', StringComparison.Ordinal)], number, child.ArgumentLines[index], "number");
            else if (word.StartsWith("fail_timeout=", StringComparison.Ordinal) && !IsTime(word["fail_timeout=".Length..]))
                yield return ("fail_timeout", word["fail_timeout=".Length..], child.ArgumentLines[index], "time");
        }

        if (Times.Contains(child.Name) && own is [var (at, time), ..] && !IsTime(time))
            yield return (child.Name, time, child.ArgumentLines[at], "time");
    }

    private static bool IsTime(string text) => NginxTime.Seconds(text) is not null || Keywords.IsPlaceholder(text);
}
