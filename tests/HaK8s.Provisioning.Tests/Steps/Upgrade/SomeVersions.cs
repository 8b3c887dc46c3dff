using HaK8s.Kubernetes.Etcd;
using HaK8s.Planning;
using HaK8s.Steps.Desired;
using HaK8s.Steps.Upgrade;
using HaK8s.Tests.Testing;

namespace HaK8s.Tests.Steps.Upgrade;

/// <summary>Versions of the hosts of a cluster that goes from 1.20.1 to the lab's 1.20.2.</summary>
internal static class SomeVersions
{
    public const string Old = "1.20.1";

    public static ClusterPlan Plan => Plans.Lab;

    public static string New => Plan.Kubernetes.Version;

    /// <summary>A host on which these packages are installed and held in the new version, the others in the old one.</summary>
    /// <param name="manifests">Version in the manifests of the static pods; empty for a worker.</param>
    public static HostVersions Host(string[] upgraded, string manifests = "", int free = 5000) => new(
        new StateFacts
        {
            Files = new Dictionary<string, string>(),
            Packages = new[] { "kubeadm", "kubelet", "kubectl" }.ToDictionary(name => name, name => upgraded.Contains(name) ? Plan.Kubernetes.Packages.PackageVersion! : "1.20.1-1"),
            Held = new HashSet<string> { "kubeadm", "kubelet", "kubectl" },
            Holding = new HashSet<string>(),
            Services = new Dictionary<string, string>(),
            Applied = new Dictionary<string, string>(),
        },
        manifests.Length == 0 ? new Dictionary<string, string>() : new[] { "kube-apiserver", "kube-controller-manager", "kube-scheduler" }.ToDictionary(name => name, _ => $"v{manifests}"),
        free);

    public static HostVersions Done(HostPlan host) => Host(["kubeadm", "kubelet", "kubectl"], Plan.ControlPlanes.Contains(host) ? New : "");

    public static HostVersions NotBegun(HostPlan host) => Host([], Plan.ControlPlanes.Contains(host) ? Old : "");

    /// <param name="upgraded">Names of the nodes whose kubelets run the new version.</param>
    public static ClusterVersions Cluster(string configured, params string[] upgraded) =>
        new(configured, [.. Plan.Nodes.Select(host => new NodeVersion(host.Name, upgraded.Contains(host.Name) ? New : Old, Ready: true, Unschedulable: false, ""))], []);

    /// <summary>Healthy members with the ids 1 to 3; the index of each is ten times its id.</summary>
    public static EtcdReading Etcd(ulong leader = 2)
    {
        var members = Plan.ControlPlanes.Select((host, index) => new EtcdMember((ulong)index + 1, host.Name, [$"https://{host.Address}:2379"], Learner: false)).ToList();
        return new EtcdReading([.. members.Select(member => new EtcdAnswer(member.Name, members, new EtcdStatus(member.Id, leader, 3, member.Id * 10, "3.4.23", []), ""))]);
    }

    public static EtcdReading WithoutAnswer(string host) =>
        new([.. Etcd().Answers.Select(answer => answer.Host == host ? answer with { Status = null, Problem = "no answer" } : answer)]);
}
