using HaK8s.ClusterFile.Kubeadm;
using YamlDotNet.RepresentationModel;

namespace HaK8s.Audit.AcrossFiles.Containers;

/// <summary>Finds files and modules that a balancer's official image does not have, and mounts that hide its own.</summary>
internal sealed class NotInImage : IRule<AuditSubjects>
{
    private const string Folder = "/usr/local/etc/haproxy";

    public IEnumerable<AuditFinding> Of(AuditSubjects subjects)
    {
        foreach (var (file, service) in subjects.Containers.SelectMany(file => file.Services.Where(service => service is { IsOfficial: true, IsBalancer: true, IsOpen: false }).Select(service => (file.File, service))))
        {
            foreach (var (source, target, place) in service.Mounts)
            {
                if (service.IsHaproxy && target.TrimEnd('/') == Folder && source.EndsWith(".cfg", StringComparison.Ordinal))
                    yield return Found(
                        file,
                        (int)place.Start.Line,
                        $"{source} is mounted in place of the folder {Folder}",
                        "HAProxy does not find haproxy.cfg and does not start",
                        $"{source}:{Folder}/haproxy.cfg:ro");
                if (!service.IsHaproxy
                    && target.EndsWith("/nginx.conf", StringComparison.Ordinal)
                    && target != HostPaths.NginxConfiguration
                    && service.Node.Find("command") is null)
                    yield return Found(
                        file,
                        (int)place.Start.Line,
                        $"{source} is mounted at {target}, which nginx does not read",
                        "nginx runs with the image's own configuration: it is a web server on port 80, and the API's port is closed",
                        $"{source}:/etc/nginx/nginx.conf:ro");
            }

            foreach (var udp in service.Node
                .Items("ports")
                .OfType<YamlScalarNode>()
                .Where(port => (port.Value ?? "").EndsWith("/udp", StringComparison.Ordinal)))
                yield return Found(
                    file,
                    (int)udp.Start.Line,
                    $"\"{udp.Value}\" publishes UDP",
                    "the API speaks TCP, so every connection is refused",
                    udp.Value![..^4]);
            if (service.IsHaproxy && subjects.Haproxy is [var haproxy])
            {
                foreach (var line in haproxy.Sections
                    .SelectMany(section => section.Lines)
                    .Where(line => line.Words is ["errorfile", _, var path]
                        && path.StartsWith($"{HostPaths.Haproxy}/", StringComparison.Ordinal) && !service.Mounts.Any(mount => path.StartsWith(mount.Target, StringComparison.Ordinal))))
                    yield return Found(
                        haproxy.File,
                        line.Number,
                        $"the image has no {line.Words[2]}",
                        "HAProxy refuses the file and does not start",
                        $"{Folder}/errors{line.Words[2][line.Words[2].LastIndexOf('/')..]}, or a mount");
            }

            if (!service.IsHaproxy && subjects.Nginx is [var nginx])
            {
                foreach (var module in nginx.Root.Children.Where(child => child is { Name: "load_module", Arguments: [var path] } && path.EndsWith("ngx_stream_module.so", StringComparison.Ordinal)))
                    yield return Found(
                        nginx.File,
                        module.Line,
                        $"the image has no {module.Arguments[0]}",
                        "stream {} is built into the image's nginx, which finds no such module and does not start",
                        "remove the line");
            }
        }
    }

    private static AuditFinding Found(string file, int line, string what, string why, string cure) =>
        new(file, line, "containers/not-in-image", what, why, cure);
}
