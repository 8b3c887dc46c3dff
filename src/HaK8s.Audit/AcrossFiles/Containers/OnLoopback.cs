namespace HaK8s.Audit.AcrossFiles.Containers;

/// <summary>Finds a balancer whose ports are all published for its own host alone.</summary>
internal sealed class OnLoopback : IRule<AuditSubjects>
{
    // A balancer on each node, for that node alone, is asked at this address.
    public IEnumerable<AuditFinding> Of(AuditSubjects subject) => subject.AllLines.Any(line => line.Contains("127.0.0.1:6443", StringComparison.Ordinal) && !line.Contains("127.0.0.1:6443:", StringComparison.Ordinal)) ? [] : subject.Containers
        .SelectMany(file => file.Services
            .Where(service => service is { IsBalancer: true, MayUseHostNetwork: false, IsOpen: false } && service.Published.Any() && service.PublishedOnLoopback.Count() == service.Published.Count())
            .Select(service => new AuditFinding(
                file.File,
                (int)service.PublishedOnLoopback.First().Start.Line,
                "containers/on-loopback",
                $"service {service.Name} publishes its ports on the loopback address only",
                "no other host reaches the balancer: nodes and clients have no API",
                "the port without an address: \"6443:6443\"")));
}
