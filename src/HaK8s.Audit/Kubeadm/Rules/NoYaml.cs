namespace HaK8s.Audit.Kubeadm.Rules;

/// <summary>Finds files that are not valid YAML, so kubeadm cannot read them.</summary>
internal sealed class NoYaml : IRule<KubeadmSet>
{
    public IEnumerable<AuditFinding> Of(KubeadmSet subject) => subject.Configs
        .Where(config => config.Problem is not null)
        .Select(config => config.Problem!.Value.Text.Contains("uplicate key", StringComparison.Ordinal)
            ? new AuditFinding(
                config.File,
                config.Problem.Value.Line,
                "kubeadm/key-twice",
                $"a key is given twice: {config.Problem.Value.Text}",
                "kubeadm only warns and takes the last one: what the first one holds is lost",
                "write one key with the contents of both")
            : new AuditFinding(
                config.File,
                config.Problem.Value.Line,
                "kubeadm/no-yaml",
                $"this is not valid YAML: {config.Problem.Value.Text}",
                "kubeadm refuses it",
                "fix it, and test it with kubeadm config validate --config FILE (1.26 and newer)"));
}
