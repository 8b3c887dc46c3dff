namespace HaK8s.Audit.Haproxy.Rules;

/// <summary>Finds timeouts so short that a loaded API server misses them, although it lives.</summary>
internal sealed class HastyCheck : IRule<HaproxyConfig>
{
    /// <summary>A TLS handshake and /readyz take up to some tens of milliseconds on a server with work to do.</summary>
    private static readonly TimeSpan Enough = TimeSpan.FromMilliseconds(100);

    public IEnumerable<AuditFinding> Of(HaproxyConfig subject) => subject.Backends
        .SelectMany(backend => new[] { backend.Last("timeout", "check"), backend.Last("timeout", "connect") }.OfType<HaproxyLine>())
        .Where(line => HaproxyTime.Of(line.Words.ElementAtOrDefault(2)) is { HasUnit: true } time && time.Value > TimeSpan.Zero && time.Value < Enough)
        .Select(line => new AuditFinding(
            subject.File,
            line.Number,
            "haproxy/hasty-check",
            $"\"{line.Text}\" is shorter than an API server with much work may need",
            "control planes are marked DOWN although they live, and their connections move to the others, which have more to do then",
            "timeout connect 500ms and timeout check 2s"));
}
