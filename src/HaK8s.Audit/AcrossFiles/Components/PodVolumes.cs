using System.Text.RegularExpressions;
using HaK8s.Audit.Components;
using HaK8s.Audit.Grammar;
using HaK8s.ClusterFile.Kubeadm;
using YamlDotNet.RepresentationModel;

namespace HaK8s.Audit.AcrossFiles.Components;

/// <summary>Finds volumes with which the kubelet does not start a pod of the control plane, and files that it does not see.</summary>
internal sealed partial class PodVolumes : IRule<AuditSubjects>
{
    private static readonly string[] Types = ["", "DirectoryOrCreate", "Directory", "FileOrCreate", "File", "Socket", "CharDevice", "BlockDevice"];
    private static readonly string[] Extra = ["apiServer.extraVolumes", "controllerManager.extraVolumes", "scheduler.extraVolumes"];

    public IEnumerable<AuditFinding> Of(AuditSubjects subject) =>
    [
        .. subject.Kubeadm.Documents
            .Where(found => found.Document.Kind == KubeadmKinds.Cluster)
            .SelectMany(found => Extra.SelectMany(path => OfKubeadm(found.File, found.Document.Root, path))),
        .. subject.Components.Where(flags => flags.Pod is not null).SelectMany(OfPod),
    ];

    private static readonly string[] Paths = ["hostPath", "mountPath"];

    private static IEnumerable<AuditFinding> OfKubeadm(string file, YamlMappingNode root, string path)
    {
        var volumes = root.Items(path).OfType<YamlMappingNode>().ToList();
        var log = path == Extra[0] ? KubeadmArguments
            .Of(root.Find("apiServer.extraArgs"))
            .Where(argument => argument.Name == "audit-log-path")
            .Select(argument => argument.Value)
            .FirstOrDefault() : null;
        foreach (var volume in volumes)
        {
            if (Known(volume, "name") is { } name && !Label().IsMatch(name.Value!))
                yield return Found(
                    file,
                    name,
                    $"{path} has the name {name.Value}",
                    "names of volumes have small letters, digits and hyphens only: the kubelet refuses the pod",
                    "small letters, digits and hyphens");
            if (Known(volume, "name") is { } second && !ReferenceEquals(volumes.Find(other => other.Text("name") == second.Value), volume))
                yield return Found(
                    file,
                    second,
                    $"{path} has the name {second.Value} twice",
                    "the kubelet refuses the pod (duplicate volume name)",
                    "each volume's own name");
            foreach (var folder in Paths.Select(key => Known(volume, key)).OfType<YamlScalarNode>().Where(folder => !folder.Value!.StartsWith('/')))
                yield return Found(
                    file,
                    folder,
                    $"{folder.Value} is no absolute path",
                    "the kubelet refuses the pod, or mounts nothing",
                    $"/{folder.Value!.TrimStart('.', '/')}");
            if (Known(volume, "pathType") is { } type && !Types.Contains(type.Value))
                yield return Found(
                    file,
                    type,
                    $"pathType is {type.Value}",
                    "the kubelet refuses the pod",
                    $"one of {string.Join(", ", Types.Skip(1))}; the case of the letters counts");
            if (log is not null
                && volume.Find("readOnly") is YamlScalarNode { Value: "true" } locked
                && volume.Text("mountPath") is { Length: > 1 } mount
                && (log == mount || log.StartsWith($"{mount.TrimEnd('/')}/", StringComparison.Ordinal)))
                yield return Found(
                    file,
                    locked,
                    $"audit-log-path is {log}, but its volume is read-only",
                    "the API server cannot write its log and does not start",
                    "readOnly: false");
        }
    }

    private static IEnumerable<AuditFinding> OfPod(ComponentFlags flags)
    {
        var volumes = flags.Pod!.Items("volumes").OfType<YamlMappingNode>().ToList();
        var mounts = flags.Container!.Items("volumeMounts").OfType<YamlMappingNode>().ToList();
        foreach (var mount in mounts)
        {
            if (Known(mount, "name") is { } name && volumes.TrueForAll(volume => volume.Text("name") != name.Value))
                yield return Found(
                    flags.File,
                    name,
                    $"the mount {name.Value} has no volume",
                    "the kubelet refuses the pod",
                    "an entry of that name in volumes");
        }

        foreach (var volume in volumes)
        {
            if (volume.Find("hostPath.type") is YamlScalarNode { Value: { } text } type && !Keywords.IsPlaceholder(text) && !Types.Contains(text))
                yield return Found(flags.File, type, $"hostPath.type is {text}", "the kubelet refuses the pod", $"one of {string.Join(", ", Types.Skip(1))}");
            if (volume.Find("hostPath.path") is YamlScalarNode { Value: { Length: > 0 } folder } path
                && !Keywords.IsPlaceholder(folder)
                && !folder.StartsWith('/'))
                yield return Found(
                    flags.File,
                    path,
                    $"{folder} is no absolute path",
                    "the kubelet refuses the pod, or mounts nothing",
                    $"/{folder.TrimStart('.', '/')}");
        }

        if (mounts.Count == 0 || volumes.Exists(volume => volume.Find("projected") is not null))
            yield break;
        bool IsSeen(string path) => mounts.Exists(mount => mount.Text("mountPath") is { } at && (Keywords.IsPlaceholder(at) || path == at || path.StartsWith($"{at.TrimEnd('/')}/", StringComparison.Ordinal)));
        foreach (var setting in flags.Settings.Where(setting => HostFile().IsMatch(setting.Value) && FileArgument().IsMatch(setting.Name) && !IsSeen(setting.Value)))
            yield return new AuditFinding(
                flags.File,
                setting.Line,
                "kubeadm/file-not-mounted",
                $"{setting.Name} is {setting.Value}, but no volumeMounts entry mounts it",
                $"{flags.Program} runs in a pod, which does not see that file, and does not start",
                $"volumes and volumeMounts with {setting.Value[..setting.Value.LastIndexOf('/')]}");
        if (flags.Program == "etcd" && flags.Find("data-dir") is { } data && data.Value.StartsWith('/'))
        {
            var mount = mounts.FirstOrDefault(mount => mount.Text("mountPath") is { } at && (data.Value == at || data.Value.StartsWith($"{at.TrimEnd('/')}/", StringComparison.Ordinal)));
            var volume = mount is null ? null : volumes.Find(volume => volume.Text("name") == mount.Text("name"));
            if (mount is null || volume?.Find("emptyDir") is not null)
                yield return new AuditFinding(
                    flags.File,
                    data.Line,
                    "etcd/volatile-data",
                    mount is null ? $"no volume is mounted at etcd's data-dir {data.Value}" : $"etcd's data-dir {data.Value} is an emptyDir",
                    "the data goes with the pod: after each new start of it the member has lost everything",
                    "a hostPath volume, /var/lib/etcd")
                { Also = volume?.Find("emptyDir") is { } empty ? [(int)empty.Start.Line] : [] };
        }
    }

    private static AuditFinding Found(string file, YamlNode place, string what, string why, string cure) =>
        new(file, (int)place.Start.Line, "component/volumes", what, why, cure);

    private static YamlScalarNode? Known(YamlMappingNode node, string key) => node.Find(key) is YamlScalarNode { Value: { Length: > 0 } value } place && !Keywords.IsPlaceholder(value)
        ? place
        : null;

    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Label();

    [GeneratedRegex(@"^/(etc|var/lib|opt|srv|root|home)/")]
    private static partial Regex HostFile();

    [GeneratedRegex(@"(-file|-config|kubeconfig|-cafile|-certfile|-keyfile|^cert-file|^key-file|-provider-config)$", RegexOptions.ExplicitCapture)]
    private static partial Regex FileArgument();
}
