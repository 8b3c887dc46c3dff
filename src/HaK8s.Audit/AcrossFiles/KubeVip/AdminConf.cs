using System.Globalization;
using System.Text.RegularExpressions;
using HaK8s.Audit.Kubeadm;
using HaK8s.ClusterFile.Kubeadm;
using YamlDotNet.RepresentationModel;

namespace HaK8s.Audit.AcrossFiles.KubeVip;

/// <summary>Finds a manifest of kube-vip that is made for the first host with admin.conf, which has no rights before kubeadm init has ended.</summary>
internal sealed partial class AdminConf : IRule<AuditSubjects>
{
    /// <summary>kubeadm writes super-admin.conf since this minor version.</summary>
    private const int Since = 29;

    private const string Why = "from Kubernetes 1.29 on admin.conf has no rights before kubeadm init has ended: kube-vip does not take the VIP, and kubeadm init waits for it until it gives up";

    private const string Cure = "on the first host before kubeadm init: sed -i 's#path: /etc/kubernetes/admin.conf#path: /etc/kubernetes/super-admin.conf#' on the manifest, and back afterwards";

    public IEnumerable<AuditFinding> Of(AuditSubjects subject)
    {
        if (subject.AllLines.Any(line => line.Contains("super-admin.conf", StringComparison.Ordinal)))
            return [];
        var minor = subject.AllLines.Select(Minor).FirstOrDefault(found => found is not null);
        return minor < Since ? [] : OfManifests(subject).Concat(subject.Scripts
            .Where(script => script.Any(Init()))
            .SelectMany(script => script.Commands.Where(command => Makes().IsMatch(command.Text) && script.Commands.Any(other => other.Line > command.Line && Init().IsMatch(other.Text))).Take(1).Select(command => new AuditFinding(
                script.File,
                command.Line,
                "kube-vip/admin-conf",
                "kube-vip's manifest for the first host has admin.conf",
                Why,
                Cure)
            { Certainty = minor is null ? Certainty.Fault : Certainty.Error })));
    }

    /// <summary>Finds the manifest of a pod beside the configuration with which kubeadm init waits for its address.</summary>
    private static IEnumerable<AuditFinding> OfManifests(AuditSubjects subject) => subject.KubeVip
        .Where(pod => pod.Kind == "Pod" && pod.IsOn("cp_enable") && pod.Value("address") is { } address
            && subject.Kubeadm.Documents.Any(found => found.Document.Kind == KubeadmKinds.Cluster && subject.Kubeadm.Minor(found.File) >= Since && $"{ClusterNetworks.Host(found.Document.Root.Text("controlPlaneEndpoint"))}" == address.Text)
            // Who runs kubeadm first may bring the manifest afterwards.
            && !subject.Scripts.Any(script => script.Any(Init())))
        .Select(pod => (pod.File, Place: pod.Pod.Items("volumes").OfType<YamlMappingNode>().Select(volume => volume.Find("hostPath.path")).OfType<YamlScalarNode>().FirstOrDefault(path => path.Value == HostPaths.AdminKubeconfig)))
        .Where(found => found.Place is not null)
        .Select(found => new AuditFinding(
            found.File,
            (int)found.Place!.Start.Line,
            "kube-vip/admin-conf",
            "kube-vip has admin.conf, and kubeadm init waits for its address",
            Why,
            Cure));

    private static int? Minor(string line) => Version().Match(line) is { Success: true } match
        ? int.Parse(match.Groups["minor"].Value, CultureInfo.InvariantCulture)
        : null;

    /// <summary>Matches versions of Kubernetes: an argument, a field, a repository, a package.</summary>
    [GeneratedRegex(@"(kubernetes-?version[:=\s]+[""']?v?|/core:/stable:/v|\b(kubeadm|kubelet)=)1\.(?<minor>\d{2})", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Version();

    [GeneratedRegex(@"\bkubeadm\s+init\b(?!\s+phase)")]
    private static partial Regex Init();

    [GeneratedRegex(@"(kube-?vip.*\smanifest\s+pod\b|^alias\s+kube-vip).*--controlplane|\bkube-vip\s.*manifest\s+pod\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Makes();
}
