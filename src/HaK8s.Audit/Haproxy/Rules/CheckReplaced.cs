namespace HaK8s.Audit.Haproxy.Rules;

/// <summary>Finds an HTTP check that a later kind of check in the same backend silently replaces.</summary>
internal sealed class CheckReplaced : IRule<HaproxyConfig>
{
    public IEnumerable<AuditFinding> Of(HaproxyConfig subject)
    {
        foreach (var backend in subject.Backends)
        {
            var own = backend.Lines.Where(HaproxyChecks.IsCheck).ToList();
            if (own.LastOrDefault() is { } last
                && !last.Begins("option", "httpchk")
                && own.FirstOrDefault(line => line.Begins("option", "httpchk")) is { } first)
            {
                yield return new AuditFinding(
                    subject.File,
                    last.Number,
                    "haproxy/check-replaced",
                    $"\"{last.Text}\" replaces the \"option httpchk\" of line {first.Number}: the last check type wins",
                    "then only a TLS hello or a TCP connect is checked, and an API server that answers 500 stays UP",
                    HaproxyChecks.Cure);
            }
        }
    }
}
