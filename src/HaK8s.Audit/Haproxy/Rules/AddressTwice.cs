namespace HaK8s.Audit.Haproxy.Rules;

/// <summary>Finds a control plane that a backend has twice, mostly because a line was copied.</summary>
internal sealed class AddressTwice : IRule<HaproxyConfig>
{
    public IEnumerable<AuditFinding> Of(HaproxyConfig subject) => subject.Backends
        .SelectMany(backend => backend.Repeated(2)
            .Select(group => new AuditFinding(
                subject.File,
                group.ElementAt(1).Number,
                "haproxy/address-twice",
                $"{group.ElementAt(1).Words[1]} has the address of {group.First().Words[1]}, {group.Key}",
                "that control plane gets more than its share of the connections, and another one gets none",
                "write each server's own address")));
}
