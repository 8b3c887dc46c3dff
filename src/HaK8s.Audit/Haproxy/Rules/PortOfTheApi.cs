using HaK8s.Audit.Keepalived;

namespace HaK8s.Audit.Haproxy.Rules;

/// <summary>Finds HAProxy on the port that the API server of the same host needs; keepalived's files say which host it is.</summary>
internal sealed class PortOfTheApi : IRule<AuditSubjects>
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
        return circles.Concat(subject.Haproxy.SelectMany(config => config.Sections.SelectMany(section => section.Lines)
            .Where(line => line.Words is ["bind", var address, ..] && address.LastIndexOf(':') is var colon and >= 0 && Everywhere.Contains(address[..colon])
                && config.Backends.SelectMany(backend => backend.Servers).Any(server => server.Words[2].Split(':') is [var host, var port] && hosts.Contains(host) && address[(colon + 1)..] == port))
            .Select(line => new AuditFinding(
                config.File,
                line.Number,
                "haproxy/own-server",
                $"\"{line.Text}\" takes the port of the API server that runs on the same host",
                "whichever of the two starts second does not start; or HAProxy connects to itself",
                "bind another port, such as 8443, where the API server runs on the same host"))));
    }
}
