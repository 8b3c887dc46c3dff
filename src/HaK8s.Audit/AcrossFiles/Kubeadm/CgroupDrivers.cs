using System.Text.RegularExpressions;
using HaK8s.ClusterFile.Kubeadm;
using YamlDotNet.RepresentationModel;

namespace HaK8s.Audit.AcrossFiles.Kubeadm;

/// <summary>Finds a kubelet and a containerd of the same set of files with different cgroup drivers.</summary>
internal sealed partial class CgroupDrivers : IRule<AuditSubjects>
{
    public IEnumerable<AuditFinding> Of(AuditSubjects subject)
    {
        var settings = subject.AllLines
            .Select(line => Setting().Match(line))
            .Where(match => match.Success)
            .Select(match => match.Groups["value"].Value)
            .Distinct()
            .ToList();
        if (settings is not [var only])
            yield break;
        var wanted = only == "true" ? "systemd" : "cgroupfs";
        foreach (var (file, document) in subject.Kubeadm.Documents.Where(found => found.Document.Kind == KubeadmKinds.Kubelet))
        {
            if (document.Root.Find("cgroupDriver") is YamlScalarNode { Value: "systemd" or "cgroupfs" } place && place.Value != wanted)
                yield return new AuditFinding(
                    file,
                    (int)place.Start.Line,
                    "kubeadm/cgroup-drivers-differ",
                    $"cgroupDriver is {place.Value}, but containerd has SystemdCgroup = {only}",
                    "two managers of cgroups work at the same time: pods of the control plane are killed and started again and again",
                    "cgroupDriver: systemd, and SystemdCgroup = true");
        }
    }

    [GeneratedRegex(@"^\s*SystemdCgroup\s*=\s*(?<value>true|false)\s*$", RegexOptions.ExplicitCapture)]
    private static partial Regex Setting();
}
