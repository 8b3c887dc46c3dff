using System.Globalization;
using HaK8s.ClusterFile.Kubeadm;
using YamlDotNet.RepresentationModel;

namespace HaK8s.Audit.Kubeadm.Rules;

/// <summary>Finds arguments of the control plane with which it does not start, or with which several of it get into each other's way.</summary>
internal sealed class ComponentArguments : IRule<KubeadmSet>
{
    /// <summary>etcd's defaults, in milliseconds; it demands an election of five heartbeats at least.</summary>
    private const int Heartbeat = 100;
    private const int Election = 1000;
    private const int Least = 5;

    private static readonly string[] Files =
    [
        "audit-policy-file", "audit-webhook-config-file", "encryption-provider-config", "authentication-config", "authorization-config", "authentication-token-webhook-config-file", "authorization-webhook-config-file",
        "admission-control-config-file", "oidc-ca-file", "egress-selector-config-file", "tracing-config-file",
    ];

    /// <summary>Folders of the host that kubeadm mounts into the API server.</summary>
    private static readonly string[] Mounted = ["/etc/kubernetes/pki/", "/etc/ssl/certs/", "/etc/pki/", "/etc/ca-certificates/", "/usr/share/ca-certificates/", "/usr/local/share/ca-certificates/"];

    private static readonly string[] Elected = ["controllerManager", "scheduler"];

    public IEnumerable<AuditFinding> Of(KubeadmSet subject) => subject.Documents
        .Where(found => found.Document.Kind == KubeadmKinds.Cluster)
        .SelectMany(found => NotMounted(found.File, found.Document).Concat(Elections(found.File, found.Document)).Concat(Leaders(found.File, found.Document)));

    private static IEnumerable<AuditFinding> NotMounted(string file, KubeadmDocument document)
    {
        var folders = document.Root.Items("apiServer.extraVolumes").OfType<YamlMappingNode>().Select(volume => volume.Text("mountPath") ?? "").ToList();
        var certificates = document.Root.Text("certificatesDir") is { Length: > 0 } own ? $"{own.TrimEnd('/')}/" : Mounted[0];
        return KubeadmArguments.Of(document.Root.Find("apiServer.extraArgs"))
            .Where(argument => Files.Contains(argument.Name) && argument.Value.StartsWith('/') && !Grammar.Keywords.IsPlaceholder(argument.Value)
                && !Mounted.Append(certificates).Any(folder => argument.Value.StartsWith(folder, StringComparison.Ordinal))
                && !folders.Exists(folder => folder.Length == 0 || Grammar.Keywords.IsPlaceholder(folder) || argument.Value == folder || argument.Value.StartsWith($"{folder.TrimEnd('/')}/", StringComparison.Ordinal)))
            .Select(argument => new AuditFinding(
                file,
                (int)argument.Place.Start.Line,
                "kubeadm/file-not-mounted",
                $"{argument.Name} is {argument.Value}, but no extraVolumes entry mounts it",
                "the API server runs in a pod, which does not see that file, and does not start",
                $"apiServer.extraVolumes: name, hostPath and mountPath {argument.Value[..argument.Value.LastIndexOf('/')]}, readOnly: true"));
    }

    private static IEnumerable<AuditFinding> Elections(string file, KubeadmDocument document)
    {
        var arguments = KubeadmArguments
            .Of(document.Root.Find("etcd.local.extraArgs"))
            .Where(argument => argument.Name is "heartbeat-interval" or "election-timeout")
            .ToList();
        if (arguments.Count > 0
            && Value("heartbeat-interval", Heartbeat) is { } heartbeat
            && Value("election-timeout", Election) is { } election
            && election < Least * heartbeat)
            yield return new AuditFinding(
                file,
                (int)arguments[^1].Place.Start.Line,
                "kubeadm/etcd-election",
                $"etcd's election-timeout {election} is less than {Least} times its heartbeat-interval {heartbeat}",
                "etcd refuses it and does not start",
                $"election-timeout: \"{10 * heartbeat}\"");

        int? Value(string name, int usual) => arguments
            .Where(argument => argument.Name == name)
            .Select(argument => argument.Value)
            .LastOrDefault() is not { } text ? usual
            : int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private static IEnumerable<AuditFinding> Leaders(string file, KubeadmDocument document) => Elected
        .SelectMany(component => KubeadmArguments.Of(document.Root.Find($"{component}.extraArgs")).Where(argument => argument.Name == "leader-elect" && argument.Value == "false")
            .Select(argument => new AuditFinding(
                file,
                (int)argument.Place.Start.Line,
                "kubeadm/no-leader-election",
                $"{component} has leader-elect=false",
                "every control plane's one works at the same time as the others: they undo each other's work, and pods are made and placed twice",
                "remove it: leader election is on by default")));
}
