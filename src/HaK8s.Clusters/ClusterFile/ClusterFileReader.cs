using HaK8s.ClusterFile.Kubeadm;
using HaK8s.ClusterFile.Reading;
using HaK8s.ClusterFile.Rules;

namespace HaK8s.ClusterFile;

/// <summary>Turns the text of a cluster file into a <see cref="ClusterSpec"/>, or reports all its problems at once.</summary>
public static class ClusterFileReader
{
    /// <param name="text">YAML.</param>
    /// <param name="fileName">File name for problems.</param>
    /// <exception cref="ClusterFileException">Something is wrong; the message lists all problems.</exception>
    public static ClusterSpec Read(string text, string fileName) => Read(text, fileName, open: null);

    /// <param name="text">YAML.</param>
    /// <param name="fileName">File name for problems.</param>
    /// <param name="open">Path of a file that the cluster file names → its text. If null, such files are not read.</param>
    /// <param name="drills">Ids of the existing drills. If null, any id of the right form is accepted.</param>
    /// <exception cref="ClusterFileException">Something is wrong; the message lists all problems.</exception>
    public static ClusterSpec Read(string text, string fileName, Func<string, string>? open, IReadOnlyList<string>? drills = null)
    {
        var log = new ProblemLog(fileName);
        if (TreeReader.Read(text, log) is not { } root)
            throw new ClusterFileException(log.Problems);

        var spec = new SpecMapper(log).Map<ClusterSpec>(root);
        foreach (var finding in ClusterRules.Of(spec).Concat(DrillRules.Of(spec.Verify, drills)))
            log.Add(finding);
        var problems = new List<Problem>();
        if (open is not null && spec.Kubernetes.KubeadmConfig is { Length: > 0 } kubeadm && !log.IsBroken("kubernetes.kubeadmConfig"))
            spec = WithKubeadm(spec, kubeadm, open, problems);
        if (open is not null && AuditPolicyFile.IsPath(spec.Kubernetes.AuditPolicy) && !log.IsBroken("kubernetes.auditPolicy"))
            spec = WithAuditPolicy(spec, spec.Kubernetes.AuditPolicy!, open, problems);
        problems.InsertRange(0, log.Problems);
        return problems.Count == 0 ? spec : throw new ClusterFileException(problems);
    }

    private static ClusterSpec WithAuditPolicy(ClusterSpec spec, string path, Func<string, string> open, List<Problem> problems)
    {
        try
        {
            var text = open(path);
            problems.AddRange(AuditPolicyFile.Problems(text, path));
            return spec with { Kubernetes = spec.Kubernetes with { AuditPolicyText = text.ReplaceLineEndings("\n") } };
        }
        catch (ClusterFileException exception)
        {
            problems.AddRange(exception.Problems);
            return spec;
        }
    }

    private static ClusterSpec WithKubeadm(ClusterSpec spec, string path, Func<string, string> open, List<Problem> problems)
    {
        try
        {
            var user = KubeadmReader.Read(open(path), path, problems);
            problems.AddRange(KubeadmRules.Of(user, spec));
            return spec with { Kubernetes = spec.Kubernetes with { Kubeadm = user } };
        }
        catch (ClusterFileException exception)
        {
            problems.AddRange(exception.Problems);
            return spec;
        }
    }
}
