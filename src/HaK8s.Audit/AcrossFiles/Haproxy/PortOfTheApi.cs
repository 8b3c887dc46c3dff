using System.Text.RegularExpressions;
using HaK8s.Audit.Keepalived;
using HaK8s.ClusterFile.Kubeadm;

namespace HaK8s.Audit.AcrossFiles.Haproxy;

/// <summary>Finds HAProxy on the port that the API server of the same host needs; keepalived's files say which host it is.</summary>
internal sealed partial class PortOfTheApi : IRule<AuditSubjects>
{
    private static readonly string[] Everywhere = ["", "*", "0.0.0.0", "[::]", "::"];

    public IEnumerable<AuditFinding> Of(AuditSubjects subject)
    {
        var hosts = subject.Keepalived.SelectMany(config => config.Instances).Select(instance => instance.Value("unicast_src_ip")).OfType<string>().ToHashSet();
        var vips = subject.Keepalived.SelectMany(KeepalivedVips.Of).Where(vip => System.Net.IPAddress.TryParse(vip, out _)).ToHashSet();
        var circles = subject.Haproxy.SelectMany(config => config.Backends.SelectMany(backend => backend.Servers).Where(server => vips.Contains(server.Words[2].Split(':')[0])).Select(server => new AuditFinding(
            config.File,
            server.Number,
            "haproxy/own-server",
            $"{server.Words[1]} is {server.Words[2]}, keepalived's VIP",
            "the VIP leads back to HAProxy: it connects to itself until its connections run out",
            "servers have the API servers' own addresses")));
        return circles.Concat(InScript(subject)).Concat(subject.Haproxy.SelectMany(config => config.Sections.SelectMany(section => section.Lines)
            .Where(line => line.Words is ["bind", var address, ..] && address.LastIndexOf(':') is var colon and >= 0 && Everywhere.Contains(address[..colon])
                && config.Backends
                    .SelectMany(backend => backend.Servers)
                    .Any(server => server.Words[2].Split(':') is [var host, var port] && hosts.Contains(host) && address[(colon + 1)..] == port))
            .Select(line => new AuditFinding(
                config.File,
                line.Number,
                "haproxy/own-server",
                $"\"{line.Text}\" takes the port of the API server that runs on the same host",
                "whichever of the two starts second does not start; or HAProxy connects to itself",
                "bind another port, such as 8443, where the API server runs on the same host"))));
    }

    /// <summary>Returns binds to the port of the API server that the same script starts on the same host.</summary>
    private static IEnumerable<AuditFinding> InScript(AuditSubjects subject)
    {
        var ports = subject.Kubeadm.Documents
            .Select(found => found.Document.Root.Find("localAPIEndpoint.bindPort"))
            .OfType<YamlDotNet.RepresentationModel.YamlScalarNode>()
            .Select(port => port.Value ?? "")
            .DefaultIfEmpty("6443")
            .ToHashSet();
        return !subject.Scripts.Any(script => script.IsFile && script.Commands.Any(command => StartsApi().IsMatch(command.Text)) && script.Commands.Any(command => StartsBalancer().IsMatch(command.Text))) ? [] : subject.Haproxy
            .SelectMany(config => config.Sections.SelectMany(section => section.Lines)
                .Where(line => line.Words is ["bind", var address, ..]
                    && address.LastIndexOf(':') is var colon and >= 0
                    && Everywhere.Contains(address[..colon]) && ports.Contains(address[(colon + 1)..]))
                .Select(line => new AuditFinding(
                    config.File,
                    line.Number,
                    "haproxy/own-server",
                    $"\"{line.Text}\" takes the port of the API server that the same script starts",
                    "whichever of the two starts second does not start (kubeadm: Port 6443 is in use)",
                    "bind another port, such as 8443, where the API server runs on the same host")));
    }

    [GeneratedRegex(@"^kubeadm\s+init\b|^kubeadm\s+join\b.*--control-plane", RegexOptions.ExplicitCapture)]
    private static partial Regex StartsApi();

    [GeneratedRegex(@"^(systemctl\s+.*\b(start|restart|reload|enable)\b.*\bhaproxy\b|service\s+haproxy\s+(re)?start\b)", RegexOptions.ExplicitCapture)]
    private static partial Regex StartsBalancer();
}
