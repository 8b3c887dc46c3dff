using HaK8s.Audit.Components;
using HaK8s.Audit.Grammar;

namespace HaK8s.Audit.AcrossFiles.Components;

/// <summary>Finds members of etcd that are not part of their own initial cluster, or that it does not reach.</summary>
internal sealed class EtcdMember : IRule<AuditSubjects>
{
    public IEnumerable<AuditFinding> Of(AuditSubjects subject) => subject.Components
        .Where(flags => flags.Program == "etcd" && flags.Form is not (ComponentForm.Kubeadm or ComponentForm.Distribution))
        .SelectMany(Of);

    private static IEnumerable<AuditFinding> Of(ComponentFlags flags)
    {
        if (flags.Find("initial-cluster") is not { } cluster || Keywords.IsPlaceholder(cluster.Value))
            yield break;
        var members = flags
            .Items("initial-cluster")
            .Select(item => item.Text.Split('=', 2))
            .Where(parts => parts.Length == 2)
            .Select(parts => (Name: parts[0], Url: parts[1].TrimEnd('/')))
            .ToList();
        if (members.Count == 0)
            yield break;
        var name = flags.Value("name");
        if (name is { Length: > 0 } && members.TrueForAll(member => member.Name != name))
            yield return Found(
                flags.Find("name")!.Line,
                $"name is {name}, but initial-cluster has {string.Join(", ", members.Select(member => member.Name))}",
                "etcd does not start (couldn't find local name in the initial cluster configuration)",
                "the same name in both") with
            { Also = [cluster.Line] };
        var own = members.Where(member => member.Name == name).Select(member => member.Url).ToList();
        if (name is not null
            && own.Count > 0
            && flags.Value("initial-advertise-peer-urls")?.TrimEnd('/') is { } peer
            && members.Find(member => member.Url == peer && member.Name != name) is { Name.Length: > 0 } real)
            yield return Found(
                flags.Find("name")!.Line,
                $"name is {name}, but initial-cluster has {peer} for {real.Name}",
                "etcd does not start (--initial-cluster has other URLs than --initial-advertise-peer-urls)",
                $"name {real.Name}") with
            { Also = [flags.Find("initial-advertise-peer-urls")!.Line] };
        else if (flags.Value("initial-advertise-peer-urls") is { } announced
            && own.Count > 0
            && !announced.Split(',').Select(url => url.Trim().TrimEnd('/')).Order(StringComparer.Ordinal).SequenceEqual(own.Order(StringComparer.Ordinal)))
            yield return Found(
                flags.Find("initial-advertise-peer-urls")!.Line,
                $"initial-cluster has {string.Join(",", own)} for {name}, but initial-advertise-peer-urls is {announced}",
                "etcd does not start (--initial-cluster has other URLs than --initial-advertise-peer-urls)",
                "the same URL in both") with
            { Also = [cluster.Line] };
        else if (flags.Value("listen-peer-urls") is { } listened
            && own.Count == 1
            && PortOf(own[0]) is { } port
            && listened.Split(',').All(url => PortOf(url.Trim()) is { } other && other != port))
            yield return Found(
                cluster.Line,
                $"initial-cluster has port {port}, but listen-peer-urls is {listened}",
                "no member reaches another one: the cluster gets no majority",
                "the same port in both: 2380");
        if (members.GroupBy(member => member.Url).FirstOrDefault(group => group.Select(member => member.Name).Distinct().Count() > 1) is { } twice)
            yield return Found(
                cluster.Line,
                $"initial-cluster has {twice.Key} twice",
                "etcd refuses it and does not start (found duplicate URLs)",
                "each member's own URL");
        if (members.Select(member => member.Name).Distinct().Count() is var count && count % 2 == 0 && flags.Value("initial-cluster-state") is not "existing")
            yield return new AuditFinding(
                flags.File,
                cluster.Line,
                "kubeadm/even-etcd",
                $"etcd has {count} members",
                $"the majority of {count} is {(count / 2) + 1}: the cluster survives the loss of {(count / 2) - 1}, no more than with {count - 1} members",
                "an odd number of members, at least three")
            { Certainty = count == 2 ? Certainty.Fault : Certainty.Advice };

        AuditFinding Found(int line, string what, string why, string cure) => new(flags.File, line, "etcd/not-in-cluster", what, why, cure);
    }

    private static int? PortOf(string url) => Uri.TryCreate(url, UriKind.Absolute, out var parsed) ? parsed.Port : null;
}
