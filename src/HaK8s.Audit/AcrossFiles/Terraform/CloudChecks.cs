using HaK8s.Audit.Terraform;

namespace HaK8s.Audit.AcrossFiles.Terraform;

/// <summary>Finds checks of clouds' load balancers that do not ask the API server, or ask it seldom.</summary>
internal sealed class CloudChecks : IRule<AuditSubjects>
{
    /// <summary>The shortest time of an NLB: interval 5 s, threshold 2.</summary>
    private const double Enough = 10;

    private static readonly string[] Paths = ["/readyz", "/livez", "/healthz"];

    public IEnumerable<AuditFinding> Of(AuditSubjects subject) => subject.Sources
        .Where(source => source.Path.EndsWith(".tf", StringComparison.Ordinal))
        .SelectMany(source => HclBlock.Of(source).Where(block => block.Words is ["resource", ..])
            .Select(block => CloudCheck.Of(block, source.Text.Contains("6443", StringComparison.Ordinal))).OfType<CloudCheck>()
            .SelectMany(check => Of(source.Path, check)));

    private static IEnumerable<AuditFinding> Of(string file, CloudCheck check)
    {
        var name = $"{check.Block.Type}.{check.Block.Name}";
        if (check.Kind is "tcp" || (check.Check == check.Block && check.Block.Type is "aws_lb_target_group" or "aws_alb_target_group"))
            yield return Found(
                check.KindLine,
                "clouds/check-connects-only",
                $"the check of {name} only connects",
                "the kernel accepts connections even if the API server hangs, and an API server that answers 500 gets all its clients");
        else if (check.Kind is "http")
            yield return Found(
                check.KindLine,
                "clouds/check-in-plain-text",
                $"the check of {name} speaks HTTP without TLS to the API's port",
                "an API server answers 400, so every control plane counts as dead, and the balancer sends to none of them or to all");
        else if (check.Kind is "https"
            && check.Path is { } path
            && !Grammar.Keywords.IsPlaceholder(path)
            && !path.Contains("var.", StringComparison.Ordinal)
            && !path.Contains("local.", StringComparison.Ordinal)
            && !Paths.Any(known => path.StartsWith(known, StringComparison.Ordinal)))
            yield return Found(
                check.KindLine,
                "clouds/check-path",
                $"the check of {name} asks {path}",
                "the API server answers 403 or 404 there, so every control plane counts as dead");
        if (check.Seconds > Enough)
            yield return Found(
                check.TimeLine,
                "clouds/slow-detection",
                $"{name} notices a dead control plane after {check.Seconds:0.###} s",
                "until then new connections are still sent to it");

        AuditFinding Found(int line, string rule, string what, string why) => new(file, line, rule, what, why, "HTTPS with the path /readyz, every 5 s, and 2 failures");
    }
}
