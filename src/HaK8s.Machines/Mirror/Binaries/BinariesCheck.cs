namespace HaK8s.Machines.Mirror.Binaries;

/// <summary>Checks a folder of binaries and reports all its problems at once.</summary>
public static class BinariesCheck
{
    private static readonly string[] OfKubernetes =
        ["kubeadm", "kubelet", "kubectl", "kube-apiserver", "kube-controller-manager", "kube-scheduler", "kube-proxy"];

    private static readonly string[] OfContainerd = ["containerd", "containerd-shim-runc-v2", "ctr"];

    /// <param name="path">Absolute path of the folder, for the result and the message.</param>
    /// <param name="wanted">Version in the cluster file, with or without v; null for any.</param>
    /// <param name="speed">Speed of this computer, as text for users.</param>
    /// <exception cref="MachinesException">A program is missing, does not run or does not fit; one message lists all
    /// problems.</exception>
    public static BinariesFolder Read(string path, BinariesReport report, string? wanted, string speed)
    {
        var problems = Problems(report, wanted?.TrimStart('v'), speed).ToList();
        if (problems.Count > 0)
        {
            throw new MachinesException(
                $"The folder of binaries {path} cannot be used:\n{string.Join('\n', problems.Select(problem => "  " + problem))}");
        }

        return new()
        {
            Path = path,
            Kubernetes = report.VersionOf("kubeadm")!,
            Etcd = report.VersionOf("etcd") ?? report.VersionOf("debian-etcd")!,
            HasEtcd = report.Has("etcd"),
            HasEtcdctl = report.Has("etcdctl"),
            ExpectedEtcdTag = report.TagOf("etcd")!,
            PauseTag = report.TagOf("pause")!,
            HasPause = report.Has("pause"),
            Containerd = report.VersionOf("containerd"),
            Runc = report.VersionOf("runc"),
            Crictl = report.VersionOf("crictl"),
            CoreDnsTag = report.Has("coredns") ? report.TagOf("coredns") : null,
        };
    }

    private static IEnumerable<string> Problems(BinariesReport report, string? wanted, string speed)
    {
        foreach (var missing in OfKubernetes.Where(program => !report.Has(program)))
            yield return $"{missing} is missing (or not executable)";
        foreach (var (program, answer) in report.Answers.Where(pair => pair.Value.StartsWith('!')))
            yield return $"{program} does not run on Debian 12: {answer[1..].Trim()}";
        foreach (var (program, answer) in report.Answers.Where(pair => pair.Value.StartsWith('?')))
            yield return $"{program} did not print its version within {answer[1..].Trim()} s; {speed}";

        var kubernetes = report.VersionOf("kubeadm");
        foreach (var program in OfKubernetes.Where(program => report.VersionOf(program) is { } version && kubernetes is not null && version != kubernetes))
            yield return $"{program} is {report.VersionOf(program)}, but kubeadm is {kubernetes}";
        if (wanted is not null && kubernetes is not null && wanted != kubernetes.Text)
            yield return $"kubeadm is {kubernetes}, but the cluster file asks for kubernetes.version {wanted}";
        if (kubernetes is not null && (report.TagOf("etcd") is null || report.TagOf("pause") is null))
            yield return "kubeadm config images list shows no etcd image or no pause image";

        foreach (var problem in Etcd(report).Concat(Containerd(report, kubernetes)))
            yield return problem;
    }

    private static IEnumerable<string> Etcd(BinariesReport report)
    {
        if (report.TagOf("etcd") is not { } tag || ProgramVersion.Find(tag) is not { } expected)
            yield break;
        if (report.VersionOf("etcd") is { } own && !own.IsAtLeast(expected.Major, expected.Minor))
            yield return $"etcd is {own}, but this kubeadm starts it with options of {expected.Major}.{expected.Minor}";
        if (!report.Has("etcd") && report.VersionOf("debian-etcd") is { } debian && !debian.IsAtLeast(expected.Major, expected.Minor))
            yield return $"etcd is missing: this kubeadm needs {expected.Major}.{expected.Minor}, Debian has {debian}";
    }

    private static IEnumerable<string> Containerd(BinariesReport report, ProgramVersion? kubernetes)
    {
        if (OfContainerd.Any(report.Has))
        {
            foreach (var missing in OfContainerd.Where(program => !report.Has(program)))
                yield return $"{missing} is missing, but other programs of containerd are present";
        }

        if (kubernetes?.IsAtLeast(1, 36) != true)
            yield break;
        if (!report.Has("containerd"))
            yield return $"containerd is missing: the kubelet of {kubernetes} needs 2.x, Debian 12 has 1.6";
        else if (report.VersionOf("containerd") is { Major: < 2 } old)
            yield return $"containerd is {old}, but the kubelet of {kubernetes} needs 2.x";
    }
}
