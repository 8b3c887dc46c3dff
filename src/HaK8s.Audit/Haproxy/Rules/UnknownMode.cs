namespace HaK8s.Audit.Haproxy.Rules;

/// <summary>Finds modes that HAProxy does not know, such as https.</summary>
internal sealed class UnknownMode : IRule<HaproxyConfig>
{
    public IEnumerable<AuditFinding> Of(HaproxyConfig subject) => subject.Sections
        .Where(section => section.Kind is "defaults" or "frontend" or "backend" or "listen")
        .SelectMany(section => section.Lines)
        .Where(line => line.Words is ["mode", var mode, ..] && !Grammar.Keywords.Haproxy["mode"].Contains(mode) && !Grammar.Keywords.IsPlaceholder(mode))
        .Select(line => new AuditFinding(
            subject.File,
            line.Number,
            "haproxy/unknown-mode",
            $"\"{line.Text}\" is no mode of HAProxy",
            "HAProxy refuses the file and does not start",
            "mode tcp: TLS passes through to the API servers"));
}
