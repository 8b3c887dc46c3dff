using HaK8s.Audit.Nginx;
using HaK8s.ClusterFile.Kubeadm;

namespace HaK8s.Audit.Containers.Rules;

/// <summary>Finds a balancer whose published ports are none of those that it listens on.</summary>
internal sealed class WrongPort : IRule<AuditSubjects>
{
    public IEnumerable<AuditFinding> Of(AuditSubjects subjects) => subjects.Compose.SelectMany(file => file.Services
        .Where(service => service is { IsBalancer: true, MayUseHostNetwork: false, IsOpen: false } && service.Node.Find("build") is null && service.Published.Any())
        .Select(service => (Service: service, Listens: Listens(subjects, service).ToHashSet()))
        .Where(found => found.Listens.Count > 0 && found.Listens.All(IsNumber) && found.Service.Published.All(published => IsNumber(published.Port) && !found.Listens.Contains(published.Port)))
        .Select(found => new AuditFinding(
            file.File,
            (int)found.Service.Published.First().Place.Start.Line,
            "containers/wrong-port",
            $"service {found.Service.Name} publishes {string.Join(", ", found.Service.Published.Select(published => published.Port))} of its container, but its program listens on {string.Join(", ", found.Listens.Order(StringComparer.Ordinal))}",
            "nothing listens on the published port: no client reaches the API",
            $"\"PORT:{found.Listens.Order(StringComparer.Ordinal).First()}\", with the port of controlPlaneEndpoint in front")));

    /// <summary>Returns the ports of the only configuration of the service's program; none if there are several.</summary>
    private static IEnumerable<string> Listens(AuditSubjects subjects, ComposeService service) =>
        service.IsHaproxy && subjects.Haproxy is [var haproxy] ? haproxy.Sections.SelectMany(section => section.Lines).Where(line => line.Words is ["bind", _, ..]).SelectMany(line => line.Words[1].Split(',')).Select(Port)
        // Another file that nginx includes may listen too.
        : !service.IsHaproxy && subjects.Nginx is [var nginx] && nginx.Root.Find("events") is not null && !nginx.Root.All.Any(Includes) ? nginx.Root.All.Where(directive => directive is { Name: "listen", Arguments.Count: > 0 }).Select(directive => Port(directive.Arguments[0]))
        : [];

    private static bool Includes(NginxDirective directive) => directive is { Name: "include", Arguments: [var path, ..] } && !path.EndsWith("mime.types", StringComparison.Ordinal);

    private static bool IsNumber(string port) => port.Length > 0 && port.All(char.IsAsciiDigit);

    private static string Port(string address) => address[(address.LastIndexOf(':') + 1)..];
}
