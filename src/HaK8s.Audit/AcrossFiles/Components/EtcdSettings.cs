using System.Globalization;
using HaK8s.Audit.Components;
using HaK8s.Audit.Recognition;

namespace HaK8s.Audit.AcrossFiles.Components;

/// <summary>Finds times and words that etcd refuses, and data that a boot removes.</summary>
internal sealed class EtcdSettings : IRule<AuditSubjects>
{
    /// <summary>etcd's defaults in milliseconds, and its limits.</summary>
    private const int Heartbeat = 100;
    private const int Election = 1000;
    private const int Least = 5;
    private const int Longest = 50000;

    private static readonly (string Name, string[] Right)[] Words =
    [
        ("initial-cluster-state", ["new", "existing"]), ("auto-compaction-mode", ["periodic", "revision"]), ("log-level", ["debug", "info", "warn", "error", "panic", "fatal"]), ("tls-min-version", ["TLS1.2", "TLS1.3"]), ("discovery-fallback", ["proxy", "exit"]),
    ];

    private static readonly string[] Volatile = ["/tmp", "/run", "/var/run", "/dev/shm", "/var/tmp"];

    public IEnumerable<AuditFinding> Of(AuditSubjects subject) => subject.Components
        .Where(flags => flags.Program == "etcd")
        .SelectMany(flags => Refused(flags).Concat(Lost(flags)))
        .Concat(LostOfKubeadm(subject));

    private static IEnumerable<AuditFinding> Refused(ComponentFlags flags)
    {
        foreach (var (name, right) in Words)
        {
            if (flags.Value(name) is { Length: > 0 } value && !right.Contains(value))
                yield return new AuditFinding(
                    flags.File,
                    flags.Find(name)!.Line,
                    "component/value",
                    $"{name} is {value}",
                    "etcd refuses it and does not start",
                    $"one of {string.Join(", ", right)}");
        }

        var times = new[] { flags.Find("heartbeat-interval"), flags.Find("election-timeout") }.OfType<ComponentSetting>().ToList();
        var (heartbeat, election) = (Number(flags, "heartbeat-interval", Heartbeat), Number(flags, "election-timeout", Election));
        // kubeadm's own form has a rule of its own.
        if (times.Count > 0 && flags.Form != ComponentForm.Kubeadm && heartbeat is { } beat && election < Least * beat)
            yield return new AuditFinding(
                flags.File,
                times[^1].Line,
                "kubeadm/etcd-election",
                $"etcd's election-timeout {election} is less than {Least} times its heartbeat-interval {beat}",
                "etcd refuses it and does not start",
                $"election-timeout: \"{10 * beat}\"");
        if (election > Longest)
            yield return new AuditFinding(
                flags.File,
                flags.Find("election-timeout")!.Line,
                "kubeadm/etcd-election",
                $"etcd's election-timeout {election} is more than {Longest} ms",
                "etcd refuses it and does not start",
                "remove it: the default is 1000");
        else if (election > OutageLimits.Election * 1000 && flags.Form != ComponentForm.Kubeadm)
            yield return new AuditFinding(
                flags.File,
                flags.Find("election-timeout")!.Line,
                "kubeadm/slow-election",
                $"etcd's election-timeout is {election} ms",
                "after the loss of etcd's leader nothing can be written for that time and longer, and no API server is ready",
                "remove it and heartbeat-interval: the defaults are 1000 and 100");
    }

    private static IEnumerable<AuditFinding> Lost(ComponentFlags flags)
    {
        if (flags.Value("data-dir") is { } folder && IsVolatile(folder))
            yield return Found(flags.File, flags.Find("data-dir")!.Line, folder);
        if (flags.Value("force-new-cluster") is "true" or "")
            yield return new AuditFinding(
                flags.File,
                flags.Find("force-new-cluster")!.Line,
                "etcd/members-differ",
                "force-new-cluster is set",
                "at each start the member forgets all others and becomes a cluster of its own",
                "remove it; it is for one start after the loss of the majority");
    }

    private static IEnumerable<AuditFinding> LostOfKubeadm(AuditSubjects subject) => subject.Kubeadm.Documents
        .Select(found => (found.File, Place: HaK8s.ClusterFile.Kubeadm.YamlTree.Find(found.Document.Root, "etcd.local.dataDir")))
        .Where(found => found.Place is YamlDotNet.RepresentationModel.YamlScalarNode { Value: { } folder } && IsVolatile(folder))
        .Select(found => Found(found.File, (int)found.Place!.Start.Line, ((YamlDotNet.RepresentationModel.YamlScalarNode)found.Place).Value!));

    private static AuditFinding Found(string file, int line, string folder) =>
        new(
            file,
            line,
            "etcd/volatile-data",
            $"etcd's data lies in {folder}",
            "the next boot empties that folder: the member has lost its data, and does not come back by itself; a power cut of all hosts takes the whole cluster",
            "a folder on a disk: /var/lib/etcd");

    private static bool IsVolatile(string folder) => Volatile.Any(root => folder == root || folder.StartsWith($"{root}/", StringComparison.Ordinal));

    private static int? Number(ComponentFlags flags, string name, int usual) => flags.Find(name) is null
        ? usual
        : int.TryParse(flags.Value(name), CultureInfo.InvariantCulture, out var number) ? number : null;
}
