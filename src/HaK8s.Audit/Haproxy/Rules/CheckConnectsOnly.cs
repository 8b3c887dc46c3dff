namespace HaK8s.Audit.Haproxy.Rules;

/// <summary>Finds checks that send no request to the API server.</summary>
internal sealed class CheckConnectsOnly : IRule<HaproxyConfig>
{
    public IEnumerable<AuditFinding> Of(HaproxyConfig subject)
    {
        foreach (var backend in subject.Backends.Where(backend => backend.Servers.Any(server => backend.HasWord(server, "check"))))
        {
            var check = HaproxyChecks.InForce(backend);
            if (backend.Last("tcp-check", "expect") is not null
                || check?.Begins("option", "httpchk") == true
                || backend.Lines.Any(line => line.Begins("option", "httpchk") || IsMisspelt(line) || (line.Begins("tcp-check", "connect") && HaproxyConnect.Unknown(line) is not null)))
                continue;
            yield return new AuditFinding(
                subject.File,
                check?.Number ?? Ignored(backend)?.Number ?? backend.Servers.First(server => backend.HasWord(server, "check")).Number,
                "haproxy/check-connects-only",
                check is null
                    ? $"the servers of {backend.Name} are only checked by a TCP connect, because no check type is set{(Ignored(backend) is { } ignored ? $", so \"{ignored.Text}\" is ignored" : "")}"
                    : $"\"{check.Text}\" {(check.Begins("option", "tcp-check") ? "only connects, because it has no further rules" : "does not request the API server's health")}",
                "the kernel accepts connections even if the API server hangs, and an API server that answers 500 stays UP",
                HaproxyChecks.Cure);
        }
    }

    /// <summary>Returns the first rule of a check whose type is missing.</summary>
    private static HaproxyLine? Ignored(HaproxySection backend) => backend.Lines.FirstOrDefault(line => line.Words[0] is "http-check" or "tcp-check");

    /// <summary>True for a check that HAProxy does not know, which another rule names.</summary>
    private static bool IsMisspelt(HaproxyLine line) =>
        line.Words is ["option", var option, ..] && option.Contains("ch", StringComparison.Ordinal) && !Grammar.Keywords.Haproxy["option"].Contains(option);
}
