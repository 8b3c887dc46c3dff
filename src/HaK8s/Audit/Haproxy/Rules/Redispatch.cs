namespace HaK8s.Audit.Haproxy.Rules;

/// <summary>A connection that one control plane does not take must go to another one.</summary>
internal sealed class Redispatch : IRule<HaproxyConfig>
{
    public IEnumerable<Fault> Of(HaproxyConfig subject)
    {
        foreach (var backend in subject.Backends)
        {
            var never = backend.Last("retries") is { Words: [_, "0", ..] } retries ? retries : null;
            var redispatches = backend.HasOption("redispatch");
            if (redispatches && never is null)
                continue;
            yield return new Fault(
                subject.File,
                redispatches ? never!.Number : backend.Line,
                "haproxy/no-redispatch",
                $"{backend.Name} has {(redispatches ? "retries 0" : "no option redispatch")}",
                "until a dead control plane is marked DOWN, connections fail that another one would have taken",
                "retries 3, option redispatch 1");
        }
    }
}
