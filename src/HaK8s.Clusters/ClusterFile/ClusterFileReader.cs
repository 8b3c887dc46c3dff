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
        if (open is not null && spec.Kubernetes.KubeadmConfig is { Length: > 0 } kubeadm && !log.IsBroken("kubernetes.kubeadmConfig")
            && Opened("kubernetes.kubeadmConfig", kubeadm, open, log) is { } configuration)
            spec = WithKubeadm(spec, kubeadm, configuration, problems);
        if (open is not null && AuditPolicyFile.IsPath(spec.Kubernetes.AuditPolicy) && !log.IsBroken("kubernetes.auditPolicy")
            && Opened("kubernetes.auditPolicy", spec.Kubernetes.AuditPolicy!, open, log) is { } policy)
            spec = WithAuditPolicy(spec, spec.Kubernetes.AuditPolicy!, policy, problems);
        problems.InsertRange(0, log.Problems);
        return problems.Count == 0 ? spec : throw new ClusterFileException(problems);
    }

    /// <summary>Returns the text of a file that a key names, or null after it noted at the key why the file cannot be read.</summary>
    private static string? Opened(string key, string path, Func<string, string> open, ProblemLog log)
    {
        try
        {
            return open(path);
        }
        catch (ClusterFileException exception)
        {
            foreach (var problem in exception.Problems)
                log.Add(new RuleFinding(key, path, problem.Rule, $"{problem.Fix}; relative paths begin at the folder of the cluster file"));
            return null;
        }
    }

    private static ClusterSpec WithAuditPolicy(ClusterSpec spec, string path, string text, List<Problem> problems)
    {
        problems.AddRange(AuditPolicyFile.Problems(text, path));
        return spec with { Kubernetes = spec.Kubernetes with { AuditPolicyText = text.ReplaceLineEndings("\n") } };
    }

    private static ClusterSpec WithKubeadm(ClusterSpec spec, string path, string text, List<Problem> problems)
    {
        var user = KubeadmReader.Read(text, path, problems);
        problems.AddRange(KubeadmRules.Of(user, spec));
        return spec with { Kubernetes = spec.Kubernetes with { Kubeadm = user } };
    }
}
