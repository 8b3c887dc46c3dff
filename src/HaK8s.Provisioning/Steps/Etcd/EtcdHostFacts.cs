using HaK8s.Hosts;
using HaK8s.Kubernetes.Etcd;
using HaK8s.Planning;

namespace HaK8s.Steps.Etcd;

/// <summary>Progress of a host of a separate etcd cluster.</summary>
/// <param name="HasAuthority">True if the key of etcd's authority is on the host.</param>
/// <param name="HasManifest">True if kubeadm has written etcd's static pod.</param>
/// <param name="HasData">True if there is an etcd data folder.</param>
/// <param name="Begun">True if we began to start a member here.</param>
/// <param name="Finished">True if its member was seen healthy once.</param>
/// <param name="Answer">Current answer of its etcd.</param>
internal sealed record EtcdHostFacts(bool HasAuthority, bool HasManifest, bool HasData, bool Begun, bool Finished, EtcdAnswer Answer)
{
    private static readonly ShellText Observation = ShellText.Raw($"""
        [ -f {HostPaths.EtcdAuthorityKey} ] && echo authority
        [ -f {HostPaths.EtcdManifest} ] && echo manifest
        [ -d {HostPaths.EtcdData}/member ] && echo data
        [ -f {HostPaths.EtcdState}/begun ] && echo begun
        [ -f {HostPaths.EtcdState}/finished ] && echo finished
        exit 0
        """);

    /// <summary>Reads all etcd hosts at once. Maps host name → facts.</summary>
    public static async Task<IReadOnlyDictionary<string, EtcdHostFacts>> ReadAsync(StepContext context, CancellationToken cancellation)
    {
        var readings = context.Plan.EtcdHosts.Select(async host =>
        {
            var target = context.HostFor(host);
            var answer = EtcdMembers.AskAsync(target, cancellation);
            var result = await target.RunAsync(new HostCommand("read etcd's progress", Observation, TimeSpan.FromSeconds(20)), null, cancellation);
            return (host.Name, Facts: Read(result.Output, await answer));
        });
        return (await Task.WhenAll(readings)).ToDictionary(reading => reading.Name, reading => reading.Facts);
    }

    /// <summary>Returns the answers of the other hosts' etcds. A host's member is changed through them.</summary>
    public static EtcdReading Others(HostPlan host, IReadOnlyDictionary<string, EtcdHostFacts> facts) =>
        new([.. facts.Where(other => other.Key != host.Name).Select(other => other.Value.Answer)]);

    internal static EtcdHostFacts Read(string output, EtcdAnswer answer)
    {
        var lines = output.Split('\n').Select(line => line.Trim()).ToHashSet();
        return new EtcdHostFacts(lines.Contains("authority"), lines.Contains("manifest"), lines.Contains("data"), lines.Contains("begun"), lines.Contains("finished"), answer);
    }
}
