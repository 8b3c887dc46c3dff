using System.Globalization;
using System.Text.RegularExpressions;

namespace HaK8s.Audit.KubeVip.Rules;

/// <summary>Finds a manifest of kube-vip that is made for the first host with admin.conf, which has no rights before kubeadm init has ended.</summary>
internal sealed partial class AdminConf : IRule<AuditSubjects>
{
    /// <summary>kubeadm writes super-admin.conf since this minor version.</summary>
    private const int Since = 29;

    public IEnumerable<AuditFinding> Of(AuditSubjects subject)
    {
        if (subject.AllLines.Any(line => line.Contains("super-admin.conf", StringComparison.Ordinal)))
            return [];
        var minor = subject.AllLines.Select(Minor).FirstOrDefault(found => found is not null);
        return minor < Since ? [] : subject.Scripts
            .Where(script => script.Any(Init()))
            .SelectMany(script => script.Commands.Where(command => Makes().IsMatch(command.Text) && script.Commands.Any(other => other.Line > command.Line && Init().IsMatch(other.Text))).Take(1).Select(command => new AuditFinding(
                script.File,
                command.Line,
                "kube-vip/admin-conf",
                "kube-vip's manifest for the first host has admin.conf",
                "from Kubernetes 1.29 on admin.conf has no rights before kubeadm init has ended: kube-vip does not take the VIP, and kubeadm init waits for it until it gives up",
                "on the first host before kubeadm init: sed -i 's#path: /etc/kubernetes/admin.conf#path: /etc/kubernetes/super-admin.conf#' on the manifest, and back afterwards")
            { Certainty = minor is null ? Certainty.Fault : Certainty.Error }));
    }

    private static int? Minor(string line) => Version().Match(line) is { Success: true } match ? int.Parse(match.Groups["minor"].Value, CultureInfo.InvariantCulture) : null;

    /// <summary>Matches versions of Kubernetes: an argument, a field, a repository, a package.</summary>
    [GeneratedRegex(@"(kubernetes-?version[:=\s]+[""']?v?|/core:/stable:/v|\b(kubeadm|kubelet)=)1\.(?<minor>\d{2})", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Version();

    [GeneratedRegex(@"\bkubeadm\s+init\b(?!\s+phase)")]
    private static partial Regex Init();

    [GeneratedRegex(@"(kube-?vip.*\smanifest\s+pod\b|^alias\s+kube-vip).*--controlplane|\bkube-vip\s.*manifest\s+pod\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Makes();
}
