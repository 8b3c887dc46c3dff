using System.Text.RegularExpressions;
using HaK8s.Audit.Haproxy;

namespace HaK8s.Audit.AcrossFiles.Haproxy;

/// <summary>Finds expectations of a check that a ready API server does not fulfil.</summary>
internal sealed partial class Expectation : IRule<AuditSubjects>
{
    private static readonly string[] Health = ["/readyz", "/livez", "/healthz"];

    // Without anonymous requests, 401 is the only answer to a check.
    public IEnumerable<AuditFinding> Of(AuditSubjects subject) => subject.AllLines.Any(line => NotAnonymous().IsMatch(line)) || (subject.AllLines.Any(line => OfRancher().IsMatch(line)) && ExpectsRefusal(subject))
        ? []
        : subject.Haproxy.SelectMany(Of);

    private static IEnumerable<AuditFinding> Of(HaproxyConfig subject) => subject.Backends
        .Where(backend => HaproxyChecks.InForce(backend)?.Begins("option", "httpchk") == true)
        .SelectMany(backend => HaproxyExpectations.Expected(backend).Where(expect => HaproxyChecks.Path(backend) is { } path
            && Health.Contains(path.Split('?')[0])
            && !path.Contains('?', StringComparison.Ordinal) && !HaproxyExpectations.Accepts(expect, "200", "ok"))
            .Select(expect => new AuditFinding(
                subject.File,
                expect.Number,
                "haproxy/expectation",
                $"\"{expect.Text}\" is not what a ready API server answers",
                "it answers status 200 and the text \"ok\" in small letters, so every control plane counts as DOWN",
                "http-check expect status 200")));

    /// <summary>True if all expectations are those of a server that knows no anonymous clients, as K3s and RKE2 are.</summary>
    private static bool ExpectsRefusal(AuditSubjects subject) => subject.Haproxy
        .SelectMany(config => config.Backends)
        .SelectMany(HaproxyExpectations.Expected)
        .All(expect => HaproxyExpectations.Accepts(expect, "401", ""));

    [GeneratedRegex(@"\b(k3s|rke2?)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex OfRancher();

    [GeneratedRegex(@"\banonymous-auth\b|\bAuthenticationConfiguration\b", RegexOptions.ExplicitCapture)]
    private static partial Regex NotAnonymous();
}
