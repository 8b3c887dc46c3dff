using HaK8s.Audit.Containers;
using HaK8s.Audit.Nginx;
using HaK8s.ClusterFile.Kubeadm;

namespace HaK8s.Audit.AcrossFiles.Containers;

/// <summary>Finds a balancer whose published ports are none of those that it listens on.</summary>
internal sealed class WrongPort : IRule<AuditSubjects>
{
    public IEnumerable<AuditFinding> Of(AuditSubjects subjects) => subjects.Containers.SelectMany(file => file.Services
        .Where(service => service is { IsBalancer: true, MayUseHostNetwork: false, IsOpen: false }
            && service.Node.Find("build") is null && service.Published.Any())
        .Select(service => (Service: service, Api: Listens(subjects, service, ofApi: true).ToHashSet(), All: Listens(subjects, service, ofApi: false).ToHashSet()))
        .Where(found => found.Api.Count > 0 && found.All.All(IsNumber) && found.Service.Published.All(published => IsNumber(published.Port) && !found.Api.Contains(published.Port)))
        .Select(found => (found.Service, found.Api, Deaf: found.Service.Published.Where(published => !found.All.Contains(published.Port)).ToList()))
        // A port on which something else listens may be published alone, where clients have another way to the API.
        .Where(found => found.Deaf.Count > 0)
        .Select(found => new AuditFinding(
            file.File,
            (int)found.Deaf[0].Place.Start.Line,
            "containers/wrong-port",
            $"service {found.Service.Name} publishes {string.Join(", ", found.Deaf.Select(published => published.Port))} of its container, but its program listens on {string.Join(", ", found.Api.Order(StringComparer.Ordinal))}",
            "nothing listens on the published port: no client reaches the API",
            $"\"PORT:{found.Api.Order(StringComparer.Ordinal).First()}\", with the port of controlPlaneEndpoint in front")));

    /// <summary>Returns the ports of the only configuration of the service's program; none if there are several.</summary>
    private static IEnumerable<string> Listens(AuditSubjects subjects, ComposeService service, bool ofApi) =>
        service.IsHaproxy && subjects.Haproxy is [var haproxy] ? (ofApi ? haproxy.Frontends : haproxy.Sections)
            .SelectMany(section => section.Lines)
            .Where(line => line.Words is ["bind", _, ..])
            .SelectMany(line => line.Words[1].Split(','))
            .Concat(ofApi ? [] : haproxy.Sections
                .SelectMany(section => section.Lines)
                .Where(line => line.Words is ["stats", "socket", ..] or ["peer" or "dgram-bind", ..])
                .SelectMany(line => line.Words.Skip(1))
                .Where(word => IsNumber(Port(word))))
            .Select(Port)
        // Another file that nginx includes may listen too.
        : !service.IsHaproxy && subjects.Nginx is [var nginx] && nginx.Root.Find("events") is not null && !nginx.Root.All.Any(Includes) ? (ofApi && nginx.OfApi.Count > 0 ? nginx.OfApi.Select(server => server.Block) : [nginx.Root])
            .SelectMany(block => block.All)
            .Where(directive => directive is { Name: "listen", Arguments.Count: > 0 })
            .Select(directive => Port(directive.Arguments[0]))
        : [];

    private static bool Includes(NginxDirective directive) =>
        directive is { Name: "include", Arguments: [var path, ..] } && !path.EndsWith("mime.types", StringComparison.Ordinal);

    private static bool IsNumber(string port) => port.Length > 0 && port.All(char.IsAsciiDigit);

    private static string Port(string address) => address[(address.LastIndexOf(':') + 1)..];
}
