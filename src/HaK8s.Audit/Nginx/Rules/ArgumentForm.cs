using System.Globalization;
using System.Text.RegularExpressions;
using HaK8s.Audit.Grammar;

namespace HaK8s.Audit.Nginx.Rules;

/// <summary>Finds directives with too many or too few arguments, with a value that nginx does not know, or that stand twice in a block.</summary>
internal sealed partial class ArgumentForm : IRule<NginxConfig>
{
    private static readonly string[] Flags = ["proxy_socket_keepalive", "proxy_next_upstream", "proxy_protocol", "ssl_preread", "tcp_nodelay", "proxy_ssl", "proxy_half_close", "multi_accept", "accept_mutex", "daemon", "master_process"];

    private static readonly string[] Single =
    [
        "proxy_pass", "proxy_timeout", "proxy_connect_timeout", "preread_timeout", "proxy_next_upstream_timeout", "proxy_next_upstream_tries", "worker_connections", "worker_processes", "worker_rlimit_nofile", "worker_shutdown_timeout", "pid", "upstream", "resolver_timeout",
        "proxy_buffer_size",
    ];

    private static readonly string[] Numbers = ["worker_connections", "worker_rlimit_nofile", "proxy_next_upstream_tries"];
    private static readonly string[] Levels = ["debug", "info", "notice", "warn", "error", "crit", "alert", "emerg"];

    public IEnumerable<AuditFinding> Of(NginxConfig subject) => subject.Own
        .SelectMany(block => Repeated(block).Concat(block.Children.Where(child => !child.IsUnfinished && !child.Arguments.Skip(child.Name == "hash" ? 1 : 0).Any(Keywords.IsPlaceholder)).Select(child => (child.Line, Problem: Problem(child) ?? "")).Where(found => found.Problem.Length > 0)))
        .Select(found => new AuditFinding(
            subject.File,
            found.Line,
            "nginx/wrong-parameter",
            found.Problem,
            "nginx refuses the file and does not start",
            "correct it; test with nginx -t"));

    private static IEnumerable<(int Line, string Problem)> Repeated(NginxDirective block) => block.Children
        .Where(child => Single.Contains(child.Name) || Flags.Contains(child.Name) || child.Name == "user")
        .Where(child => child.Name != "upstream")
        .GroupBy(child => child.Name)
        .Where(group => group.Count() > 1)
        .Select(group => (group.ElementAt(1).Line, $"\"{group.Key}\" is there twice in a block, first in line {group.First().Line}"));

    private static string? Problem(NginxDirective directive)
    {
        var (name, arguments) = (directive.Name, directive.Arguments);
        // What follows a missing semicolon belongs to another directive.
        if (directive.ArgumentLines.Any(line => line != directive.Line))
            return null;
        var text = $"\"{string.Join(' ', arguments.Prepend(name))}\"";
        if (Flags.Contains(name))
            return arguments is ["on" or "off"] ? null : $"{text}: {name} is on or off";
        if (Single.Contains(name) && arguments.Count != 1)
            return $"{text}: {name} has one argument";
        if (Numbers.Contains(name) && !IsNumber(arguments[0]))
            return $"{text}: {arguments[0]} is no number";
        return name switch
        {
            "worker_processes" when arguments[0] != "auto" && !IsNumber(arguments[0]) => $"{text}: a number, or auto",
            "least_conn" when arguments.Count > 0 => $"{text}: least_conn has no arguments",
            "hash" when arguments.Count is 0 or > 2 || (arguments.Count == 2 && arguments[1] != "consistent") => $"{text}: hash KEY, or hash KEY consistent",
            "random" when !(arguments is [] or ["two"] or ["two", "least_conn" or "least_time=connect" or "least_time=first_byte" or "least_time=last_byte"]) => $"{text}: random, or random two least_conn",
            "error_log" when arguments.Skip(1).FirstOrDefault(level => !Levels.Contains(level)) is { } level => $"{text}: {level} is no level; levels are {string.Join(", ", Levels)}",
            "listen" when Listen(arguments) is { } problem => $"{text}: {problem}",
            "server" when directive.Children.Count == 0 && arguments is [var address, ..] && (Addresses.IsBroken(address) || address.Contains("://", StringComparison.Ordinal)) => $"{text}: {address} is no address with a port",
            "allow" or "deny" when arguments is [var network] && Addresses.IsBroken(network) => $"{text}: {network} is no network",
            _ => null,
        };
    }

    private static string? Listen(IReadOnlyList<string> arguments)
    {
        if (arguments.Count == 0)
            return "the port is missing";
        if (arguments[0].StartsWith("unix:", StringComparison.Ordinal))
            return null;
        var port = arguments[0].StartsWith('[') && arguments[0].EndsWith(']') ? "" : arguments[0][(arguments[0].LastIndexOf(':') + 1)..];
        if (!Ports().IsMatch(port) || port.Split('-').Any(part => int.Parse(part, CultureInfo.InvariantCulture) is < 1 or > 65535))
            return port.Length == 0 || !char.IsAsciiDigit(port[0]) ? "the port is missing" : $"{port} is no port";
        return arguments.FirstOrDefault(argument => argument.StartsWith("so_keepalive=", StringComparison.Ordinal)) is { } kept && !KeepAlive().IsMatch(kept) ? $"{kept} is no so_keepalive=IDLE:INTERVAL:COUNT" : null;
    }

    private static bool IsNumber(string text) => text.Length > 0 && text.All(char.IsAsciiDigit);

    [GeneratedRegex(@"^\d{1,7}(-\d{1,7})?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Ports();

    [GeneratedRegex(@"^so_keepalive=(on|off|(\d+\w*)?:(\d+\w*)?:\d*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex KeepAlive();
}
