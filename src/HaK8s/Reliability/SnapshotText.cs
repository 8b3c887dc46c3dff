using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using HaK8s.Planning;
using HaK8s.Templates;

namespace HaK8s.Reliability;

/// <summary>Makes the snapshots of clusters comparable that are at different versions of Kubernetes.</summary>
internal sealed partial class SnapshotText
{
    private const string KubeadmBackups = $"{HostPaths.Kubernetes}/tmp/";

    private readonly string _version;
    private readonly HashSet<string> _rendered;

    private SnapshotText(string version, HashSet<string> rendered) => (_version, _rendered) = (version, rendered);

    /// <param name="plan">The cluster as its file wants it now.</param>
    public static SnapshotText Of(ClusterPlan plan) => new(
        plan.Kubernetes.Version,
        [.. plan.Hosts.SelectMany(host => RenderedFiles.Of(plan, host).Select(file => $"{host.Name} file {file.Path} {Digest(file.Content)} "))]);

    /// <summary>
    /// The line with "rendered" for the digest of a file that is as rendered, and "VERSION" for the cluster's version; null for files that
    /// each upgrade adds.
    /// </summary>
    public string? Line(string line)
    {
        if (line.Contains(KubeadmBackups, StringComparison.Ordinal))
            return null;
        if (_rendered.FirstOrDefault(file => line.StartsWith(file, StringComparison.Ordinal)) is { } found)
            line = $"{found[..(found.TrimEnd().LastIndexOf(' ') + 1)]}rendered {line[found.Length..]}";
        return Revision().Replace(SavedBefore().Replace(line, "before-VERSION.db"), "-0hak8s").Replace(_version, "VERSION", StringComparison.Ordinal);
    }

    private static string Digest(string content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)))[..16];

    [GeneratedRegex(@"before-[0-9.]+\.db")]
    private static partial Regex SavedBefore();

    /// <summary>The lab's packages end with a digest of their contents, in which the version stands.</summary>
    [GeneratedRegex(@"-0hak8s\.[0-9a-f]+")]
    private static partial Regex Revision();
}
