using HaK8s.Hosts;
using HaK8s.Planning;

namespace HaK8s.Steps.ControlPlane;

/// <summary>How far kubeadm has come on one host.</summary>
public sealed record NodeFacts
{
    /// <summary>SHA-256 of /etc/kubernetes/pki/ca.crt in hex, or empty: tells clusters apart.</summary>
    public required string ClusterCa { get; init; }

    /// <summary>There is an etcd data folder.</summary>
    public required bool HasEtcdData { get; init; }

    /// <summary>Our init or join was begun here.</summary>
    public required bool Begun { get; init; }

    /// <summary>Our init or join came to its end here.</summary>
    public required bool Finished { get; init; }

    /// <summary>An init or join is running right now.</summary>
    public required bool Running { get; init; }

    /// <summary>kubeadm has left anything at all.</summary>
    public required bool HasLeftovers { get; init; }

    /// <summary>The local API server answers ready.</summary>
    public required bool ApiReady { get; init; }

    /// <summary>Marker folder and files on a host.</summary>
    public const string MarkerFolder = "/var/lib/hak8s/kubeadm";

    public static async Task<NodeFacts> ReadAsync(IHost host, HostPlan plan, CancellationToken cancellation)
    {
        var command = new HostCommand("read how far kubeadm has come", Observation(plan), TimeSpan.FromSeconds(30));
        var result = await host.RunAsync(command, null, cancellation);
        return result.Succeeded
            ? Read(result.Output)
            : throw CommandFailure.Of(host.Name, "could not read how far kubeadm has come", "observe", result);
    }

    internal static ShellText Observation(HostPlan host) => ShellText.Of($"""
        [ -f /etc/kubernetes/pki/ca.crt ] && read -r ca _ < <(sha256sum /etc/kubernetes/pki/ca.crt) && echo "ca=$ca"
        [ -d /var/lib/etcd/member ] && echo etcd
        [ -f {MarkerFolder}/begun ] && echo begun
        [ -f {MarkerFolder}/finished ] && echo finished
        systemctl is-active -q hak8s-kubeadm.service && echo running
        compgen -G '/etc/kubernetes/manifests/*' >/dev/null || [ -f /etc/kubernetes/kubelet.conf ] || [ -f /etc/kubernetes/admin.conf ] && echo leftovers
        [ -f /etc/kubernetes/manifests/kube-apiserver.yaml ] && [ "$(curl -sk --noproxy '*' --max-time {PatientHost.Seconds(3)} https://{host.Address}:6443/readyz)" = ok ] && echo ready
        exit 0
        """);

    internal static NodeFacts Read(string output)
    {
        var lines = output.Split('\n').Select(line => line.Trim()).ToHashSet();
        return new NodeFacts
        {
            ClusterCa = lines.FirstOrDefault(line => line.StartsWith("ca=", StringComparison.Ordinal))?[3..] ?? "",
            HasEtcdData = lines.Contains("etcd"),
            Begun = lines.Contains("begun"),
            Finished = lines.Contains("finished"),
            Running = lines.Contains("running"),
            HasLeftovers = lines.Contains("leftovers"),
            ApiReady = lines.Contains("ready"),
        };
    }
}
