namespace HaK8s.Audit.Nginx.Rules;

/// <summary>Finds an nginx.conf without events {}.</summary>
internal sealed class NoEvents : IRule<NginxConfig>
{
    public IEnumerable<AuditFinding> Of(NginxConfig subject) =>
        (subject.Target == "nginx.conf" || subject.Target.EndsWith("/nginx.conf", StringComparison.Ordinal)) && subject.Unclosed.Count == 0 && subject.Root.Find("events") is null
            && !subject.Root.Children.Any(child => child is { Name: "include", Arguments: [var path, ..] } && !path.Contains("modules", StringComparison.Ordinal))
            && subject.Root.Children.FirstOrDefault(child => child.Name is "stream" or "http") is { } first
            ? [new AuditFinding(
                subject.File,
                first.Line,
                "nginx/no-events",
                "the file has no events {}",
                "nginx refuses it (no \"events\" section) and does not start",
                "events {} before this line")]
            : [];
}
