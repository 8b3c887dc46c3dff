using System.Globalization;
using HaK8s.ClusterFile.Kubeadm;
using YamlDotNet.RepresentationModel;

namespace HaK8s.Audit.Kubeadm.Rules;

/// <summary>Finds elections of etcd, controller-manager and scheduler that take much longer than by default.</summary>
internal sealed class SlowElections : IRule<KubeadmSet>
{
    private static readonly string[] Elected = ["controllerManager", "scheduler"];

    public IEnumerable<AuditFinding> Of(KubeadmSet subject) => subject.Documents
        .Where(found => found.Document.Kind == KubeadmKinds.Cluster)
        .SelectMany(found => Etcd(found.Document).Concat(Leases(found.Document)).Select(late => new AuditFinding(
            found.File,
            late.Line,
            "kubeadm/slow-election",
            late.What,
            late.Why,
            late.Cure)).Concat(Refused(found.File, found.Document)));

    /// <summary>Finds leases that are not longer than the time in which the leader renews them; the defaults are 15 s and 10 s.</summary>
    private static IEnumerable<AuditFinding> Refused(string file, KubeadmDocument document) => Elected
        .Select(component => (Component: component, Arguments: KubeadmArguments.Of(document.Root.Find($"{component}.extraArgs")).Where(argument => argument.Name is "leader-elect-lease-duration" or "leader-elect-renew-deadline").ToList()))
        .Where(found => found.Arguments.Count > 0 && found.Arguments.TrueForAll(argument => GoTime.Seconds(argument.Value) > 0))
        .Where(found => Seconds(found.Arguments, "leader-elect-renew-deadline", 10) >= Seconds(found.Arguments, "leader-elect-lease-duration", 15))
        .Select(found => new AuditFinding(
            file,
            (int)found.Arguments[^1].Place.Start.Line,
            "kubeadm/component-value",
            $"leader-elect-renew-deadline of {found.Component} is not below leader-elect-lease-duration",
            "the component refuses it and does not start on any control plane",
            "remove both: the defaults are 10s and 15s"));

    private static double Seconds(List<(string Name, string Value, YamlNode Place)> arguments, string name, double usual) =>
        arguments.Where(argument => argument.Name == name).Select(argument => GoTime.Seconds(argument.Value)).LastOrDefault(usual);

    private static IEnumerable<(int Line, string What, string Why, string Cure)> Etcd(KubeadmDocument document) => KubeadmArguments.Of(document.Root.Find("etcd.local.extraArgs"))
        .Where(argument => argument.Name == "election-timeout"
            && double.TryParse(argument.Value, CultureInfo.InvariantCulture, out var milliseconds) && milliseconds > OutageLimits.Election * 1000)
        .Select(argument => ((int)argument.Place.Start.Line, $"etcd's election-timeout is {argument.Value} ms", "after the loss of etcd's leader nothing can be written for that time and longer, and no API server is ready", "remove it and heartbeat-interval: the defaults are 1000 and 100; a slow disk needs another disk"));

    private static IEnumerable<(int Line, string What, string Why, string Cure)> Leases(KubeadmDocument document) => Elected.SelectMany(component => KubeadmArguments.Of(document.Root.Find($"{component}.extraArgs"))
        .Where(argument => argument.Name == "leader-elect-lease-duration" && GoTime.Seconds(argument.Value) > OutageLimits.Leader)
        .Select(argument => ((int)argument.Place.Start.Line, $"leader-elect-lease-duration of {component} is {argument.Value}", $"after the loss of its host the cluster has no {component} for that time: no node counts as dead, and no pod moves", "remove it, renew-deadline and retry-period: the defaults are 15s, 10s and 2s")));
}
