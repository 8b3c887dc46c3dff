using HaK8s.Audit.Containers;
using HaK8s.ClusterFile.Kubeadm;

namespace HaK8s.Audit.AcrossFiles.Containers;

/// <summary>Finds a configuration that is mounted where the image does not read it.</summary>
internal sealed class WrongPath : IRule<AuditSubjects>
{
    private const string Read = "/usr/local/etc/haproxy";
    private const string Packages = "/etc/haproxy";

    public IEnumerable<AuditFinding> Of(AuditSubjects subjects) => subjects.Containers.SelectMany(Of);

    private static IEnumerable<AuditFinding> Of(ComposeFile subject) => subject.Services
        .Where(service => service is { IsHaproxy: true, IsOfficial: true, IsOpen: false }
            && service.Node.Find("command") is null
            && service.Node.Find("entrypoint") is null && !service.Mounts.Any(mount => mount.Target.StartsWith(Read, StringComparison.Ordinal)))
        .SelectMany(service => service.Mounts.Where(mount => mount.Target.TrimEnd('/') is Packages or $"{Packages}/haproxy.cfg").Select(mount => new AuditFinding(
            subject.File,
            (int)mount.Place.Start.Line,
            "containers/wrong-path",
            $"the configuration is mounted at {mount.Target}, and the image {service.Image} reads {Read}/haproxy.cfg",
            "HAProxy finds no configuration and does not start",
            $"{mount.Source}:{Read}{mount.Target.TrimEnd('/')[Packages.Length..]}:ro")));
}
