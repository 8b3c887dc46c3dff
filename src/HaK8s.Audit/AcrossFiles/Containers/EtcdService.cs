using System.Text.RegularExpressions;
using HaK8s.Audit.Containers;
using HaK8s.Audit.Recognition;
using HaK8s.ClusterFile.Kubeadm;
using YamlDotNet.RepresentationModel;

namespace HaK8s.Audit.AcrossFiles.Containers;

/// <summary>Finds members of etcd in compose files that lose their data with their container, or do not return.</summary>
internal sealed partial class EtcdService : IRule<AuditSubjects>
{
    private static readonly string[] Keys = ["entrypoint", "command", "environment"];

    public IEnumerable<AuditFinding> Of(AuditSubjects subject) => subject.Excerpts
        .Where(excerpt => excerpt.Kind is SourceKind.Manifest or SourceKind.Compose && !InnerTexts.IsPodmanUnit(excerpt.Lines))
        .Select(ComposeFile.Parse)
        .SelectMany(file => file.Services.Where(service => service.IsOpen is false && Image().IsMatch(service.Image) && service.Node.Find("deploy") is null && IsMember(service)).SelectMany(service => Faults(file, service)));

    private static IEnumerable<AuditFinding> Faults(ComposeFile file, ComposeService service)
    {
        if (service.Node.Text("restart") is null or "no")
            yield return new AuditFinding(
                file.File,
                service.Line,
                "scripts/container-not-restarted",
                $"service {service.Name} has no restart policy",
                "it does not return after the next boot, or when its program dies",
                "restart: unless-stopped");
        var folder = DataFolder().Match(Words(service)).Groups["folder"].Value;
        var mounts = service.Mounts
            .Select(mount => mount.Target)
            .Concat(service.Items("volumes").Select(item => item.Value ?? "").Where(item => !item.Contains(':', StringComparison.Ordinal)))
            .Select(target => target.TrimEnd('/'))
            .ToList();
        if (service.Node.Find("volumes_from") is null
            && (mounts.Count == 0 || (folder.StartsWith('/') && !mounts.Exists(target => target.Length == 0 || folder == target || folder.StartsWith($"{target}/", StringComparison.Ordinal) || target.Contains('$', StringComparison.Ordinal)))))
            yield return new AuditFinding(
                file.File,
                service.Line,
                "etcd/volatile-data",
                $"service {service.Name} has no volume for etcd's data{(folder.Length > 0 ? $" in {folder}" : "")}",
                "a new container, as after a change of its image, begins without the data: the member is lost, and does not come back by itself",
                $"volumes: [{HostPaths.EtcdData}:{(folder.StartsWith('/') ? folder : HostPaths.EtcdData)}]");
    }

    /// <summary>True for a service that runs etcd itself and not a tool of its image.</summary>
    private static bool IsMember(ComposeService service) =>
        !Words(service).Contains("etcdctl", StringComparison.Ordinal) && !Words(service).Contains("etcdutl", StringComparison.Ordinal);

    /// <summary>Returns the words of the command and the variables.</summary>
    private static string Words(ComposeService service) => string.Join(' ', Keys.Select(service.Node.Find).OfType<YamlNode>().SelectMany(Texts));

    private static IEnumerable<string> Texts(YamlNode node) => node switch
    {
        YamlScalarNode scalar => [scalar.Value ?? ""],
        YamlSequenceNode list => list.Children.SelectMany(Texts),
        YamlMappingNode map => map.Children.Select(pair => $"{pair.Key}={pair.Value}"),
        _ => [],
    };

    [GeneratedRegex(@"(^|/)etcd$", RegexOptions.ExplicitCapture)]
    private static partial Regex Image();

    [GeneratedRegex(@"(--?data-dir[=\s]+|\bETCD_DATA_DIR=)[""']?(?<folder>[^\s""']+)", RegexOptions.ExplicitCapture)]
    private static partial Regex DataFolder();
}
