using System.Text.RegularExpressions;
using HaK8s.ClusterFile.Kubeadm;

namespace HaK8s.Audit.AcrossFiles.Kubeadm;

/// <summary>Finds an endpoint whose port no balancer of the same set of files listens on.</summary>
internal sealed partial class EndpointPort : IRule<AuditSubjects>
{
    private const string Why = "no balancer listens on that port: the cluster is not reached, or only by way of the one control plane that has the address";
    private const string Cure = "the same port in controlPlaneEndpoint and in bind";

    public IEnumerable<AuditFinding> Of(AuditSubjects subject)
    {
        var binds = subject.Haproxy.SelectMany(config => config.Sections).SelectMany(section => section.Lines)
            .Where(line => line.Words is ["bind", _, ..]).SelectMany(line => line.Words[1].Split(',')).Select(address => address[(address.LastIndexOf(':') + 1)..]).ToHashSet();
        if (binds.Count == 0 || binds.Any(bind => !int.TryParse(bind, out _)))
            yield break;
        foreach (var (file, document) in subject.Kubeadm.Documents)
        {
            if (document.Root.Find("controlPlaneEndpoint") is not YamlDotNet.RepresentationModel.YamlScalarNode { Value: { } endpoint } place
                || Grammar.Keywords.IsPlaceholder(endpoint)
                || (endpoint.Split(':') is [_] ? $"{endpoint}:6443" : endpoint).Split(':') is not [_, var port]
                || binds.Contains(port))
                continue;
            yield return new AuditFinding(
                file,
                (int)place.Start.Line,
                "kubeadm/endpoint-port",
                $"controlPlaneEndpoint is {endpoint}, but HAProxy listens on {string.Join(", ", binds.Order(StringComparer.Ordinal))}",
                Why,
                Cure);
        }

        foreach (var finding in OfCommands(subject, binds))
            yield return finding;
    }

    /// <summary>Returns commands of kubeadm whose endpoint has another port than all balancers of the set.</summary>
    private static IEnumerable<AuditFinding> OfCommands(AuditSubjects subject, HashSet<string> binds)
    {
        var others = subject.Nginx
            .SelectMany(config => config.Root.All)
            .Where(directive => directive is { Name: "listen", Arguments.Count: > 0 })
            .Select(directive => directive.Arguments[0])
            .Select(address => address[(address.LastIndexOf(':') + 1)..])
            .ToHashSet();
        var servers = subject.Haproxy
            .SelectMany(config => config.Backends)
            .SelectMany(backend => backend.Servers)
            .Select(server => server.Words[2].Split(':')[0])
            .ToHashSet();
        // A published port and a rule of the firewall lead from one port to another one; keepalived's virtual servers and kube-vip balance, too.
        if (subject.Containers.SelectMany(file => file.Services).Any(service => service.Published.Any())
            || subject.KubeVip.Count > 0
            || subject.AllLines.Any(line => Redirects().IsMatch(line)))
            return [];
        return subject.Scripts.SelectMany(script => script.Commands.Select(command => (script.File, command.Line, Match: Endpoint().Match(command.Text))))
            .Where(found => found.Match.Success && !Grammar.Keywords.IsPlaceholder(found.Match.Groups["host"].Value) && !servers.Contains(found.Match.Groups["host"].Value))
            .Select(found => (found.File, found.Line, Host: found.Match.Groups["host"].Value, Port: found.Match.Groups["port"] is { Success: true } port ? port.Value : "6443"))
            .Where(found => !binds.Contains(found.Port) && !others.Contains(found.Port))
            .Select(found => new AuditFinding(
                found.File,
                found.Line,
                "kubeadm/endpoint-port",
                $"--control-plane-endpoint is {found.Host}:{found.Port}, but HAProxy listens on {string.Join(", ", binds.Order(StringComparer.Ordinal))}",
                Why,
                Cure));
    }

    [GeneratedRegex(@"^kubeadm\s+init\b.*--control-plane-endpoint[=\s]+[""']?(?<host>[A-Za-z0-9][\w.-]*)(:(?<port>\d+))?[""']?(\s|$)", RegexOptions.ExplicitCapture)]
    private static partial Regex Endpoint();

    [GeneratedRegex(@"\b(REDIRECT|DNAT|virtual_server|socat|redir|forward-port)\b|--add-forward-port", RegexOptions.ExplicitCapture)]
    private static partial Regex Redirects();
}
