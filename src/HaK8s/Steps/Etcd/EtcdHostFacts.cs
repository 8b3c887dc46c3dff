using HaK8s.Hosts;
using HaK8s.Kubernetes.Etcd;
using HaK8s.Planning;

namespace HaK8s.Steps.Etcd;

/// <summary>How far an etcd host of its own has come.</summary>
/// <param name="HasAuthority">The key of etcd's authority is here.</param>
/// <param name="HasManifest">kubeadm has written etcd's static pod.</param>
/// <param name="HasData">There is an etcd data folder.</param>
/// <param name="Begun">We began to start a member here.</param>
/// <param name="Finished">Its member was seen healthy once.</param>
/// <param name="Answer">What its etcd says now.</param>
internal sealed record EtcdHostFacts(bool HasAuthority, bool HasManifest, bool HasData, bool Begun, bool Finished, EtcdAnswer Answer)
{
    public const string MarkerFolder = "/var/lib/hak8s/etcd";

    private static readonly ShellText Observation = ShellText.Raw($"""
        [ -f /etc/kubernetes/pki/etcd/ca.key ] && echo authority
        [ -f /etc/kubernetes/manifests/etcd.yaml ] && echo manifest
        [ -d /var/lib/etcd/member ] && echo data
        [ -f {MarkerFolder}/begun ] && echo begun
        [ -f {MarkerFolder}/finished ] && echo finished
        exit 0
        """);

    /// <summary>Host name → facts, read from all etcd hosts at once.</summary>
    public static async Task<IReadOnlyDictionary<string, EtcdHostFacts>> ReadAsync(StepContext context, CancellationToken cancellation)
    {
        var readings = context.Plan.EtcdHosts.Select(async host =>
        {
            var target = context.HostFor(host);
            var answer = EtcdMembers.AskAsync(target, cancellation);
            var result = await target.RunAsync(new HostCommand("read how far etcd has come", Observation, TimeSpan.FromSeconds(20)), null, cancellation);
            return (host.Name, Facts: Read(result.Output, await answer));
        });
        return (await Task.WhenAll(readings)).ToDictionary(reading => reading.Name, reading => reading.Facts);
    }

    /// <summary>What the other hosts' etcds say: through them a host's member is changed.</summary>
    public static EtcdReading Others(HostPlan host, IReadOnlyDictionary<string, EtcdHostFacts> facts) =>
        new([.. facts.Where(other => other.Key != host.Name).Select(other => other.Value.Answer)]);

    internal static EtcdHostFacts Read(string output, EtcdAnswer answer)
    {
        var lines = output.Split('\n').Select(line => line.Trim()).ToHashSet();
        return new EtcdHostFacts(lines.Contains("authority"), lines.Contains("manifest"), lines.Contains("data"), lines.Contains("begun"), lines.Contains("finished"), answer);
    }
}
