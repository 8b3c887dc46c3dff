namespace HaK8s.Audit.Nginx.Rules;

/// <summary>Finds servers that nginx leaves out for long after a failure.</summary>
internal sealed class SlowReturn : IRule<NginxConfig>
{
    private const string Setting = "fail_timeout=";

    public IEnumerable<AuditFinding> Of(NginxConfig subject) => subject.Streams
        .SelectMany(stream => stream.Children.Where(block => block.Name == "upstream"))
        .SelectMany(upstream => upstream.Children.Where(child => child.Name == "server"))
        .Select(server => (Server: server, Time: NginxTime.Seconds(server.Arguments.FirstOrDefault(argument => argument.StartsWith(Setting, StringComparison.Ordinal))?[Setting.Length..] ?? "") ?? 0))
        .Where(found => found.Time > OutageLimits.Return)
        .Select(found => new AuditFinding(
            subject.File,
            found.Server.Line,
            "nginx/slow-return",
            $"{found.Server.Arguments[0]} gets no connection for {found.Time:0.###} s after a failure",
            "until then the others carry its share; if they fail in the meantime, connections wait or fail although a control plane lives",
            "fail_timeout=10s"));
}
