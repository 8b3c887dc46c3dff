using HaK8s.ClusterFile.Kubeadm;

namespace HaK8s.Audit.Containers.Rules;

/// <summary>Finds a balancer's or keepalived's container that does not return.</summary>
internal sealed class NotRestarted : IRule<ComposeFile>
{
    public IEnumerable<AuditFinding> Of(ComposeFile subject) => subject.Services
        // Swarm, which reads deploy, restarts its services.
        .Where(service => service is { IsOpen: false }
            && (service.IsKeepalived || service.IsBalancer)
            && service.Node.Find("deploy") is null && service.Node.Text("restart") is null or "no")
        .Select(service => new AuditFinding(
            subject.File,
            service.Line,
            "scripts/container-not-restarted",
            $"service {service.Name} has no restart policy",
            "it does not return after the next boot, or when its program dies",
            "restart: unless-stopped"));
}
