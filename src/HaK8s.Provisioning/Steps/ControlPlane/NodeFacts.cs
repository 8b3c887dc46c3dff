using HaK8s.Hosts;
using HaK8s.Planning;
using HaK8s.Preflight.Facts;
using HaK8s.Steps.Jobs;

namespace HaK8s.Steps.ControlPlane;

/// <summary>kubeadm's progress on one host.</summary>
public sealed record NodeFacts
{
    /// <summary>SHA-256 of /etc/kubernetes/pki/ca.crt in hex, or empty. Distinguishes clusters.</summary>
    public required string ClusterCa { get; init; }

    /// <summary>True if there is an etcd data folder.</summary>
    public required bool HasEtcdData { get; init; }

    /// <summary>True if our init or join was started here.</summary>
    public required bool Begun { get; init; }

    /// <summary>True if our init or join has finished here.</summary>
    public required bool Finished { get; init; }

    /// <summary>True if an init or join is running now.</summary>
    public required bool Running { get; init; }

    /// <summary>True if kubeadm has left any files.</summary>
    public required bool HasLeftovers { get; init; }

    /// <summary>True if the local API server answers ready.</summary>
    public required bool ApiReady { get; init; }

    /// <summary>True while the authorities are being replaced.</summary>
    public bool RotatesAuthorities { get; init; }

    /// <summary>True while the key is being replaced with which the API servers encrypt Secrets.</summary>
    public bool RotatesEncryptionKey { get; init; }

    public static async Task<NodeFacts> ReadAsync(IHost host, HostPlan plan, CancellationToken cancellation)
    {
        var command = new HostCommand("read kubeadm's progress", Observation(plan), TimeSpan.FromSeconds(30));
        var result = await host.RunAsync(command, null, cancellation);
        return result.Succeeded
            ? Read(result.Output)
            : throw CommandFailure.Of(host.Name, "could not read kubeadm's progress", "observe", result);
    }

    internal static ShellText Observation(HostPlan host) => ShellText.Of($$"""
        [ -r {{HostPaths.ClusterAuthority}} ] && { IFS= read -r -d '' ca < {{HostPaths.ClusterAuthority}}; printf 'ca=%s\n' "${ca//$'\n'/$'\037'}"; }
        [ -d {{HostPaths.EtcdData}}/member ] && echo etcd
        [ -d {{HostPaths.AuthorityRotation}} ] && echo rotating
        [ -d {{HostPaths.EncryptionRotation}} ] && echo rotating-encryption
        [ -f {{HostPaths.KubeadmState}}/begun ] && echo begun
        [ -f {{HostPaths.KubeadmState}}/finished ] && echo finished
        {{HostJob.IsRunning(KubeadmJob.Name)}} && echo running
        compgen -G '{{HostPaths.StaticPods:raw}}/*' >/dev/null || [ -f {{HostPaths.KubeletKubeconfig}} ] || [ -f {{HostPaths.AdminKubeconfig}} ] && echo leftovers
        [ -f {{HostPaths.ApiServerManifest}} ] && [ "$(exec curl -sk --noproxy '*' --max-time {{ScaledTimeoutHost.Seconds(3)}} https://{{host.Address}}:{{KubernetesPorts.ApiServer}}/readyz)" = ok ] && echo ready
        exit 0
        """);

    internal static NodeFacts Read(string output)
    {
        var lines = output.Split('\n').Select(line => line.Trim()).ToHashSet();
        return new NodeFacts
        {
            ClusterCa = AuthorityText.Digest(lines.FirstOrDefault(line => line.StartsWith("ca=", StringComparison.Ordinal))?[3..] ?? ""),
            HasEtcdData = lines.Contains("etcd"),
            Begun = lines.Contains("begun"),
            Finished = lines.Contains("finished"),
            Running = lines.Contains("running"),
            HasLeftovers = lines.Contains("leftovers"),
            ApiReady = lines.Contains("ready"),
            RotatesAuthorities = lines.Contains("rotating"),
            RotatesEncryptionKey = lines.Contains("rotating-encryption"),
        };
    }
}
