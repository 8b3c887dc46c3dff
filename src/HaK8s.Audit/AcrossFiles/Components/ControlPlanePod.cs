using HaK8s.Audit.Components;
using HaK8s.ClusterFile.Kubeadm;
using YamlDotNet.RepresentationModel;

namespace HaK8s.Audit.AcrossFiles.Components;

/// <summary>Finds static pods of the control plane that the kubelet kills, or that nobody reaches.</summary>
internal sealed class ControlPlanePod : IRule<AuditSubjects>
{
    private static readonly Dictionary<string, int> Ports = new() { ["kube-apiserver"] = 6443, ["kube-controller-manager"] = 10257, ["kube-scheduler"] = 10259 };
    private static readonly string[] Probes = ["livenessProbe", "startupProbe"];

    public IEnumerable<AuditFinding> Of(AuditSubjects subject) => subject.Components.Where(flags => flags.Pod is not null).SelectMany(Of);

    private static IEnumerable<AuditFinding> Of(ComponentFlags flags)
    {
        var local = flags.Value("bind-address") is "127.0.0.1" or "localhost" or "::1";
        if (flags.Program == "kube-apiserver" && local)
            yield return Found(
                "component/bind-loopback",
                flags.Find("bind-address")!.Line,
                $"bind-address of kube-apiserver is {flags.Value("bind-address")}",
                "no balancer, no kubelet of another host and no pod reaches this API server",
                "remove it: the default is every address");
        if (flags.Pod!.Text("hostNetwork") is null or "false")
            yield return Found(
                "component/probes",
                KeyLines(flags),
                $"the pod of {flags.Program} has no hostNetwork",
                "a static pod starts before any pod network: it gets no address, or one that nobody asks for",
                "hostNetwork: true in the pod's spec");
        if (!Ports.TryGetValue(flags.Program, out var port))
            yield break;
        if (int.TryParse(flags.Value("secure-port"), out var own))
            port = own;
        foreach (var probe in Probes.Select(name => flags.Container!.Find($"{name}.httpGet")).OfType<YamlMappingNode>())
        {
            if (probe.Find("port") is YamlScalarNode { Value: { } text } place && int.TryParse(text, out var asked) && asked != port)
                yield return Found(
                    "component/probes",
                    (int)place.Start.Line,
                    $"the probe asks port {asked}, but {flags.Program} listens on {port}",
                    "the kubelet counts it as dead and restarts it again and again",
                    $"port: {port}");
            if (probe.Find("scheme") is not YamlScalarNode { Value: "HTTPS" } && (probe.Find("scheme") is null or YamlScalarNode { Value: "HTTP" }))
                yield return Found(
                    "component/probes",
                    (int)(probe.Find("scheme") ?? probe).Start.Line,
                    $"the probe of {flags.Program} speaks HTTP, but its port is TLS",
                    "the answer is an error, so the kubelet restarts it again and again",
                    "scheme: HTTPS");
            if (local
                && probe.Find("host") is YamlScalarNode { Value: { } host } at
                && host is not ("127.0.0.1" or "localhost" or "::1")
                && flags.Program != "kube-apiserver")
                yield return Found(
                    "component/probes",
                    (int)at.Start.Line,
                    $"the probe asks {host}, but {flags.Program} listens on {flags.Value("bind-address")}",
                    "the kubelet counts it as dead and restarts it again and again",
                    "host: 127.0.0.1");
        }

        AuditFinding Found(string rule, int line, string what, string why, string cure) => new(flags.File, line, rule, what, why, cure);
    }

    private static int KeyLines(ComponentFlags flags) => Math.Max(1, (int)flags.Pod!.Start.Line - 1);
}
