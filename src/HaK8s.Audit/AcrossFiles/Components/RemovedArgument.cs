using System.Globalization;
using System.Text.RegularExpressions;
using HaK8s.Audit.Components;
using HaK8s.ClusterFile.Kubeadm;

namespace HaK8s.Audit.AcrossFiles.Components;

/// <summary>Finds arguments in pods of the control plane that the image's version no longer has.</summary>
internal sealed partial class RemovedArgument : IRule<AuditSubjects>
{
    private static readonly (string Program, string Name, int Gone)[] Arguments =
    [
        ("kube-apiserver", "insecure-port", 24), ("kube-apiserver", "insecure-bind-address", 24), ("kube-apiserver", "basic-auth-file", 19), ("kube-apiserver", "kubelet-https", 22), ("kube-apiserver", "enable-swagger-ui", 20), ("kube-apiserver", "cloud-config", 33), ("kube-apiserver", "master-service-namespace", 27),
        ("kube-controller-manager", "port", 24), ("kube-controller-manager", "address", 24), ("kube-controller-manager", "pod-eviction-timeout", 27), ("kube-controller-manager", "enable-taint-manager", 27), ("kube-controller-manager", "horizontal-pod-autoscaler-use-rest-clients", 21),
        ("kube-scheduler", "port", 24), ("kube-scheduler", "address", 24), ("kube-scheduler", "policy-config-file", 23), ("kube-scheduler", "algorithm-provider", 23),
    ];

    public IEnumerable<AuditFinding> Of(AuditSubjects subject) => subject.Components
        .Select(flags => (Flags: flags, Minor: Minor(flags)))
        .Where(found => found.Minor is not null)
        .SelectMany(found => Arguments.Where(argument => argument.Program == found.Flags.Program && found.Minor >= argument.Gone && found.Flags.Find(argument.Name) is not null).Select(argument => new AuditFinding(
            found.Flags.File,
            found.Flags.Find(argument.Name)!.Line,
            "kubeadm/removed-setting",
            $"{argument.Program} has {argument.Name}, which Kubernetes 1.{argument.Gone} no longer has",
            $"{argument.Program} refuses it and does not start",
            $"remove {argument.Name}")));

    private static int? Minor(ComponentFlags flags) => flags.Container?.Text("image") is { } image && Tag().Match(image) is { Success: true } match
        ? int.Parse(match.Groups["minor"].Value, CultureInfo.InvariantCulture)
        : null;

    [GeneratedRegex(@":v1\.(?<minor>\d{2})\.", RegexOptions.ExplicitCapture)]
    private static partial Regex Tag();
}
