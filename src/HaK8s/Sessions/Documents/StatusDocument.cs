using HaK8s.Kubernetes.Certificates;
using HaK8s.Planning;
using HaK8s.Verification;

namespace HaK8s.Sessions.Documents;

/// <summary>What Status writes to status.json: docs/schemas/status.schema.json. A part that a host does not have is null.</summary>
internal static class StatusDocument
{
    private const int SchemaVersion = 1;

    public static object Of(ClusterPlan plan, ClusterState state, IReadOnlyList<CertificateReading> certificates, IReadOnlyList<string> problems, DateTimeOffset now) => new
    {
        schemaVersion = SchemaVersion,
        cluster = plan.Name,
        kubernetesVersion = plan.Kubernetes.Version,
        endpoint = new { plan.Endpoint.Address, plan.Endpoint.Port },
        read = now.UtcDateTime,
        steady = problems.Count == 0,
        problems,
        state.VipOwner,
        state.EtcdLeader,
        hosts = plan.Hosts.Select(host => new
        {
            host.Name,
            host.Role,
            host.Address,
            node = plan.Nodes.Contains(host) ? Node(host, state) : null,
            etcd = plan.EtcdHosts.Contains(host) ? Member(host, state) : null,
            balancer = host.Balances ? Balancer(host, state) : null,
            certificates = certificates.Where(reading => reading.Host == host.Name).SelectMany(reading => reading.Certificates)
                .Select(certificate => new { certificate.Name, certificate.Path, certificate.Kind, ends = certificate.Ends.UtcDateTime, daysLeft = certificate.DaysLeft(now) }),
        }),
    };

    /// <summary>Null if the API did not tell whether there is such a node.</summary>
    private static object? Node(HostPlan host, ClusterState state) =>
        state.Nodes.FirstOrDefault(candidate => candidate.Name == host.Name) is { } node
            ? new { registered = true, node.Ready, node.Reason, node.KubeletVersion }
            : state.ApiProblem.Length > 0 ? null : new { registered = false, Ready = false, Reason = "", KubeletVersion = "" };

    private static object? Member(HostPlan host, ClusterState state)
    {
        var answer = state.Etcd.Answers.FirstOrDefault(candidate => candidate.Host == host.Name);
        var member = state.Etcd.Members.FirstOrDefault(candidate => candidate.Name == host.Name);
        return new
        {
            answers = answer?.Status is not null,
            healthy = answer?.Status is { Healthy: true },
            leads = state.EtcdLeader == host.Name,
            votes = member is { Voter: true },
            version = answer?.Status?.Version ?? "",
            raftIndex = answer?.Status?.Index,
            problem = answer?.Problem ?? "",
        };
    }

    private static object? Balancer(HostPlan host, ClusterState state) =>
        state.Balancers.FirstOrDefault(candidate => candidate.Host == host.Name) is { } reading
            ? new
            {
                reading.Reached,
                reading.OwnsVip,
                reading.Keepalived,
                reading.Problem,
                backends = reading.Backends.Select(backend => new { backend.Server, backend.Status, backend.Healthy, backend.Check }),
            }
            : null;
}
