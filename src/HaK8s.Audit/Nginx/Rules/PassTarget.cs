using HaK8s.Audit.Grammar;

namespace HaK8s.Audit.Nginx.Rules;

/// <summary>Finds proxy_pass in stream {} with a URL, or with the name of an upstream that is not there.</summary>
internal sealed class PassTarget : IRule<NginxConfig>
{
    public IEnumerable<AuditFinding> Of(NginxConfig subject) => WithoutUpstream(subject).Concat(WithoutPort(subject));

    private static IEnumerable<AuditFinding> WithoutPort(NginxConfig subject) => subject.Streams
        .SelectMany(stream => stream.Children.Where(block => block.Name == "upstream"))
        .SelectMany(upstream => upstream.Children.Where(child => child is { Name: "server", Arguments: [var address, ..] }
            && !address.TrimEnd(':').Contains(':', StringComparison.Ordinal)
            && !Keywords.IsPlaceholder(address) && !child.Arguments.Any(argument => argument.StartsWith("service=", StringComparison.Ordinal))))
        .Select(server => new AuditFinding(
            subject.File,
            server.Line,
            "nginx/pass-target",
            $"{server.Arguments[0]} has no port",
            "stream {} has no default port: nginx refuses the file (no port in upstream) and does not start",
            $"server {server.Arguments[0].TrimEnd(':')}:6443"));

    private static IEnumerable<AuditFinding> WithoutUpstream(NginxConfig subject)
    {
        foreach (var server in subject.Servers)
        {
            if (server.Find("proxy_pass") is not { Arguments: [var target, ..] } pass || Keywords.IsPlaceholder(target))
                continue;
            var names = server.Stream.Children.Where(block => block.Name == "upstream").Select(block => block.Arguments is [var name, ..] ? name : "").ToList();
            if (target.Contains("://", StringComparison.Ordinal))
                yield return new AuditFinding(
                    subject.File,
                    pass.Line,
                    "nginx/pass-target",
                    $"\"proxy_pass {target}\" is a URL",
                    "stream {} passes bytes and knows no URLs: nginx refuses the file (invalid host in upstream) and does not start",
                    $"proxy_pass {target[(target.IndexOf("://", StringComparison.Ordinal) + 3)..]}");
            else if (!target.StartsWith("unix:", StringComparison.Ordinal)
                && !target.Contains(':', StringComparison.Ordinal)
                && !names.Contains(target)
                && !names.Exists(name => name.Length == 0 || Keywords.IsPlaceholder(name))
                && server.Stream.Find("include") is null)
                yield return new AuditFinding(
                    subject.File,
                    pass.Line,
                    "nginx/pass-target",
                    $"no upstream is named {target}",
                    "nginx takes it for a host and refuses the file (no port in upstream): it does not start",
                    names.Count > 0 ? $"one of {string.Join(", ", names.Order(StringComparer.Ordinal))}" : "an upstream with this name, or ADDRESS:PORT");
        }
    }
}
