using System.Text.RegularExpressions;
using HaK8s.ClusterFile.Kubeadm;
using YamlDotNet.RepresentationModel;

namespace HaK8s.Audit.AcrossFiles.Kubeadm;

/// <summary>Finds an endpoint that a template computes from the first control plane, although the cluster has a VIP or several control planes.</summary>
internal sealed partial class FirstHostsEndpoint : IRule<AuditSubjects>
{
    private const string Group = @"groups(\[\s*['""](?![\w-]*(lb|balanc|proxy|vip))[\w-]*(master|control|cp|server|etcd|kube|k8s)[\w-]*['""]\s*\]|\.(?!\w*(lb|balanc|proxy|vip))\w*(master|control|kube|k8s)\w*)\s*(\[\s*0\s*\]|\|\s*first\b)";

    private const string FirstHost = @"\{\{-?\s*\(?(hostvars\[\s*" + Group + @"\s*\]|" + Group + @"\s*-?\}\})";

    public IEnumerable<AuditFinding> Of(AuditSubjects subject)
    {
        if (subject.Keepalived.Count == 0 && subject.KubeVip.Count == 0 && !subject.AllLines.Any(line => HasVip().IsMatch(line)))
            return [];
        var fields = subject.Kubeadm.Documents.Where(found => found.Document.Kind == KubeadmKinds.Cluster)
            .Select(found => (found.File, Place: found.Document.Root.Find("controlPlaneEndpoint") as YamlScalarNode))
            .Where(found => found.Place is not null)
            .Select(found => (found.File, Line: (int)found.Place!.Start.Line))
            .Where(found => Text(subject, found.File, found.Line).Contains("controlPlaneEndpoint", StringComparison.Ordinal) && First().IsMatch(Text(subject, found.File, found.Line)));
        var commands = subject.Scripts.SelectMany(script => script.Commands.Where(command => Argument().IsMatch(command.Text)).Select(command => (script.File, command.Line)));
        return fields.Concat(commands).Select(found => new AuditFinding(
            found.File,
            found.Line,
            "kubeadm/own-endpoint",
            "the endpoint of the cluster is the first control plane's own address, and not the VIP",
            "all nodes and clients use this one host: when it fails, the cluster is not reached, however many control planes it has",
            "the VIP or the balancer's address; or a name that leads to it later"));
    }

    private static string Text(AuditSubjects subject, string file, int line) => subject.Sources
        .Where(source => source.Path == file)
        .Select(source => source.Text.Split('\n').ElementAtOrDefault(line - 1) ?? "")
        .FirstOrDefault("");

    /// <summary>Matches an expression that begins with the first host of a group of control planes.</summary>
    [GeneratedRegex(FirstHost, RegexOptions.ExplicitCapture)]
    private static partial Regex First();

    [GeneratedRegex(@"--control-plane-endpoint[=\s]+[""']?" + FirstHost, RegexOptions.ExplicitCapture)]
    private static partial Regex Argument();

    /// <summary>Matches a variable that holds a VIP or a balancer's address.</summary>
    [GeneratedRegex(@"^\s*(-\s+)?\w*(?<![a-z])(vip|virtual_ip|loadbalancer_ip|lb_ip)(?![a-z])\w*\s*[:=]\s*[""']?\d+\.\d+", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex HasVip();
}
