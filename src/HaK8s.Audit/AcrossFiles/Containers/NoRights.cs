using System.Globalization;
using HaK8s.Audit.Containers;
using HaK8s.Audit.Haproxy;
using HaK8s.ClusterFile.Kubeadm;

namespace HaK8s.Audit.AcrossFiles.Containers;

/// <summary>Finds settings for which HAProxy's official image has neither the rights nor the folders: since 2.4 it runs as user haproxy.</summary>
internal sealed class NoRights : IRule<AuditSubjects>
{
    private const int Privileged = 1024;
    private static readonly string[] Folders = ["/run/", "/var/run/"];

    public IEnumerable<AuditFinding> Of(AuditSubjects subjects) => subjects.Haproxy is not [var config] ? [] : subjects.Containers
        .SelectMany(file => file.Services.Where(service => service is { IsHaproxy: true, IsOfficial: true, IsOpen: false }
            && service.Node.Text("user") is null
            && service.Node.Find("entrypoint") is null && !IsOld(service.Tag)).Select(service => (file.File, Service: service)))
        .SelectMany(found => config.Sections.SelectMany(section => section.Lines).Select(line => (Line: line, Problem: Problem(found.Service, line))).Where(line => line.Problem is not null).Select(line => new AuditFinding(
            config.File,
            line.Line.Number,
            "containers/no-rights",
            $"\"{line.Line.Text}\": {line.Problem}",
            "the image haproxy runs as user haproxy: HAProxy cannot do that and ends, and the container restarts for ever",
            line.Line.Words[0] == "stats" ? "stats socket /var/lib/haproxy/admin.sock mode 660 level admin, or user: root" : "remove the line, or user: root for the container")));

    private static string? Problem(ComposeService service, HaproxyLine line) => line.Words switch
    {
        ["stats", "socket", var path, ..] when IsMissing(service, path.StartsWith("unix@", StringComparison.Ordinal) ? path[5..] : path) => "the image has no such folder that user haproxy may write to",
        ["pidfile", var path] when IsMissing(service, path) => "the image has no such folder that user haproxy may write to",
        ["chroot", _] => "only root may change the root folder",
        ["bind", var address, ..] when service.Node.Text("network_mode") == "host" && !service.Items("cap_add").Any() && address.Split(',').Any(IsPrivileged) => "in the host's network only root may listen below port 1024",
        _ => null,
    };

    private static bool IsMissing(ComposeService service, string path) => Folders.Any(folder => path.StartsWith(folder, StringComparison.Ordinal))
        && !service.Mounts.Any(mount => path.StartsWith(mount.Target.TrimEnd('/'), StringComparison.Ordinal)) && service.Node.Find("tmpfs") is null;

    private static bool IsPrivileged(string address) =>
        int.TryParse(address[(address.LastIndexOf(':') + 1)..], CultureInfo.InvariantCulture, out var port) && port is > 0 and < Privileged;

    /// <summary>True for the images that run as root, and for those whose version a template fills in.</summary>
    private static bool IsOld(string tag) => Grammar.Keywords.IsPlaceholder(tag) || (tag.Split('.', '-') is ["1", ..] or ["2", "0" or "1" or "2" or "3", ..]);
}
