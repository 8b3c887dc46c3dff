using HaK8s.Audit.Components;

namespace HaK8s.Audit.AcrossFiles.Components;

/// <summary>Finds contradictions between the files of several members of etcd, and between a unit and its variables.</summary>
internal sealed class EtcdSet : IRule<AuditSubjects>
{
    /// <summary>What belongs to one member.</summary>
    private static readonly string[] Own = ["name", "initial-advertise-peer-urls", "advertise-client-urls"];

    /// <summary>What all members share.</summary>
    private static readonly string[] Shared = ["initial-cluster-token", "initial-cluster"];

    public IEnumerable<AuditFinding> Of(AuditSubjects subject)
    {
        var members = subject.Components
            .Where(flags => flags.Program == "etcd" && flags.Form is not (ComponentForm.Kubeadm or ComponentForm.Distribution))
            .ToList();
        return Twice(members).Concat(Differ(members)).Concat(Shadowed(members));
    }

    private static IEnumerable<AuditFinding> Twice(List<ComponentFlags> members) => Own.SelectMany(name => members
        .Where(flags => flags.Value(name) is { Length: > 0 } && flags.Find("initial-cluster") is not null)
        .GroupBy(flags => flags.Value(name)!)
        .Where(group => group.Select(flags => flags.File).Distinct().Count() > 1)
        .SelectMany(group => group.Skip(1).Select(flags => new AuditFinding(
            flags.File,
            flags.Find(name)!.Line,
            "etcd/members-differ",
            $"{name} is {group.Key}, as in {group.First().File}",
            "two members have the same name or address: the second one does not start, or is taken for the first one",
            "each member's own name and address"))));

    private static IEnumerable<AuditFinding> Differ(List<ComponentFlags> members) => Shared.SelectMany(name => members
        .Where(flags => flags.Value(name) is { Length: > 0 } && flags.Value("initial-cluster-state") is not "existing")
        .GroupBy(flags => Sorted(flags.Value(name)!))
        .OrderByDescending(group => group.Count())
        .Skip(1)
        .SelectMany(group => group.Select(flags => new AuditFinding(
            flags.File,
            flags.Find(name)!.Line,
            "etcd/members-differ",
            $"{name} is {group.Key}, and another one in {members.First(other => other.Value(name) is { } value && Sorted(value) != group.Key).File}",
            "the members calculate different cluster IDs and refuse each other: no majority",
            "the same value on all members that begin a cluster together"))));

    /// <summary>Finds variables of a file that flags of the unit set, too.</summary>
    private static IEnumerable<AuditFinding> Shadowed(List<ComponentFlags> members)
    {
        var units = members.Where(flags => flags.Form == ComponentForm.Unit && flags.IsOpen && flags.Find("config-file") is null).ToList();
        foreach (var unit in units)
        {
            var twice = members
                .Where(flags => flags.Form == ComponentForm.File && flags.Settings.Count > 0)
                .SelectMany(flags => flags.Settings)
                .Where(setting => unit.Find(setting.Name) is not null)
                .Select(setting => setting.Name)
                .ToList();
            if (twice.Count > 0)
                yield return new AuditFinding(
                    unit.File,
                    unit.Find(twice[0])!.Line,
                    "etcd/set-twice",
                    $"{twice[0]} is an argument and a variable of the environment",
                    "etcd ends at once (conflicting environment variable is shadowed by corresponding command-line flag)",
                    $"either --{twice[0]} or ETCD_{twice[0].ToUpperInvariant().Replace('-', '_')}");
        }
    }

    private static string Sorted(string list) => string.Join(',', list.Split(',', StringSplitOptions.TrimEntries).Order(StringComparer.Ordinal));
}
