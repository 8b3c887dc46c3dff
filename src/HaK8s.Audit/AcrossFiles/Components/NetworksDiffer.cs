using HaK8s.Audit.Components;
using HaK8s.Audit.Grammar;
using HaK8s.ClusterFile.Kubeadm;
using YamlDotNet.RepresentationModel;

namespace HaK8s.Audit.AcrossFiles.Components;

/// <summary>Finds networks and ports of the control plane's arguments that contradict each other or kubeadm's own fields.</summary>
internal sealed class NetworksDiffer : IRule<AuditSubjects>
{
    private const string Rule = "component/networks-differ";
    private const string OfApi = "the service \"kubernetes\" gets an address that the API server's certificate does not name: no pod reaches the API";
    private const string OfOthers = "the components divide other addresses among the nodes than kube-proxy and the network plugin know";

    public IEnumerable<AuditFinding> Of(AuditSubjects subject)
    {
        foreach (var (file, document) in subject.Kubeadm.Documents.Where(found => found.Document.Kind == KubeadmKinds.Cluster))
        {
            var services = document.Root.Text("networking.serviceSubnet") ?? "10.96.0.0/12";
            foreach (var found in Against(
                file,
                document.Root,
                "apiServer.extraArgs",
                "service-cluster-ip-range",
                services,
                "serviceSubnet",
                OfApi,
                Certainty.Error)
                .Concat(Against(
                    file,
                    document.Root,
                    "controllerManager.extraArgs",
                    "service-cluster-ip-range",
                    services,
                    "serviceSubnet",
                    OfOthers,
                    Certainty.Fault))
                .Concat(document.Root.Text("networking.podSubnet") is { } pods ? Against(
                    file,
                    document.Root,
                    "controllerManager.extraArgs",
                    "cluster-cidr",
                    pods,
                    "podSubnet",
                    OfOthers,
                    Certainty.Fault) : []))
                yield return found;
            var bind = subject.Kubeadm.Documents
                .Where(other => other.Document.Kind is KubeadmKinds.Init or KubeadmKinds.Join)
                .Select(other => other.Document.Root.Text("localAPIEndpoint.bindPort") ?? other.Document.Root.Text("controlPlane.localAPIEndpoint.bindPort"))
                .OfType<string>()
                .FirstOrDefault("6443");
            foreach (var (_, value, place) in KubeadmArguments
                .Of(document.Root.Find("apiServer.extraArgs"))
                .Where(argument => argument.Name == "secure-port" && int.TryParse(argument.Value, out _) && argument.Value != bind && !Keywords.IsPlaceholder(bind)))
                yield return new AuditFinding(
                    file,
                    (int)place.Start.Line,
                    Rule,
                    $"secure-port is {value}, but bindPort is {bind}",
                    "probes, kubeconfigs and the other components ask bindPort, where nobody listens: the control plane does not come up",
                    $"localAPIEndpoint.bindPort: {value}, and no secure-port")
                { Also = place is YamlMappingNode item && item.Find("value") is { } at ? [(int)at.Start.Line] : [] };
        }

        var programs = subject.Components.Where(flags => flags.Form is ComponentForm.Pod or ComponentForm.Unit).ToList();
        var api = programs.Find(flags => flags.Program == "kube-apiserver" && flags.Value("service-cluster-ip-range") is not null);
        foreach (var flags in programs.Where(flags => api is not null
            && flags.Program == "kube-controller-manager"
            && flags.Value("service-cluster-ip-range") is { } range && range != api.Value("service-cluster-ip-range")))
            yield return new AuditFinding(
                flags.File,
                flags.Find("service-cluster-ip-range")!.Line,
                Rule,
                $"service-cluster-ip-range is {flags.Value("service-cluster-ip-range")}, but that of kube-apiserver in {api!.File} is {api.Value("service-cluster-ip-range")}",
                OfOthers,
                "the same network in both")
            { Certainty = Certainty.Fault };
        foreach (var flags in programs.Where(flags => flags.Program == "kube-apiserver" && flags.Find("etcd-certfile") is not null))
        {
            foreach (var (text, line) in flags.Items("etcd-servers").Where(item => item.Text.StartsWith("http://", StringComparison.Ordinal)))
                yield return new AuditFinding(
                    flags.File,
                    line,
                    Rule,
                    $"etcd-servers has {text}, but etcd-certfile is set",
                    "an etcd with certificates does not answer plain HTTP: the API server never starts",
                    $"https{text[4..]}");
        }

        foreach (var flags in subject.Components.Where(flags => flags.Program == "kube-apiserver"))
        {
            foreach (var (text, line) in flags.Items("etcd-servers").Where(item => item.Text.EndsWith(":2380", StringComparison.Ordinal)))
                yield return new AuditFinding(
                    flags.File,
                    line,
                    Rule,
                    $"etcd-servers has {text}, the port of etcd's members",
                    "etcd's members speak raft there and no client's API: the API server never starts",
                    $"{text[..^5]}:2379");
        }
    }

    private static IEnumerable<AuditFinding> Against(string file, YamlMappingNode root, string path, string name, string field, string label, string why, Certainty certainty) => KubeadmArguments.Of(root.Find(path))
        .Where(argument => argument.Name == name && !Keywords.IsPlaceholder(argument.Value) && !Keywords.IsPlaceholder(field) && Sorted(argument.Value) != Sorted(field))
        .Select(argument => new AuditFinding(
            file,
            (int)argument.Place.Start.Line,
            Rule,
            $"{path} sets {name} to {argument.Value}, but networking.{label} is {field}",
            why,
            $"remove it, and write the network into networking.{label}")
        { Certainty = certainty, Also = argument.Place is YamlMappingNode item && item.Find("value") is { } value ? [(int)value.Start.Line] : [] });

    private static string Sorted(string networks) => string.Join(',', networks.Split(',', StringSplitOptions.TrimEntries).Order(StringComparer.Ordinal));
}
