namespace HaK8s.Audit.Haproxy.Rules;

/// <summary>Finds backends that do not send a refused connection to another control plane.</summary>
internal sealed class Redispatch : IRule<HaproxyConfig>
{
    public IEnumerable<AuditFinding> Of(HaproxyConfig subject)
    {
        foreach (var backend in subject.Backends)
        {
            var never = backend.Last("retries") is { Words: [_, "0", ..] } retries ? retries : null;
            var redispatches = backend.HasOption("redispatch") && backend.Last("option", "redispatch")?.Words.ElementAtOrDefault(2) != "0";
            if (redispatches && never is null)
                continue;
            yield return new AuditFinding(
                subject.File,
                redispatches ? never!.Number : backend.Line,
                "haproxy/no-redispatch",
                $"{backend.Name} has {(redispatches ? "retries 0" : "no option redispatch")}",
                "until a dead control plane is marked DOWN, connections to it fail although another control plane could serve them",
                "retries 3, option redispatch 1");
        }
    }
}
