using System.Text.RegularExpressions;

namespace HaK8s.ClusterFile.Rules;

/// <summary>Checks that the version can exist and that the source has the settings that it needs.</summary>
internal static partial class KubernetesRules
{
    public static IEnumerable<RuleFinding> Of(ClusterSpec spec)
    {
        var kubernetes = spec.Kubernetes;
        return
        [
            .. kubernetes.Version is { } version ? Version(version, kubernetes.Source) : [],
            .. Source(spec),
            .. kubernetes.Mirror is { } mirror ? Mirror(mirror) : [],
        ];
    }

    private static IEnumerable<RuleFinding> Version(string text, KubernetesSource source)
    {
        const string Path = "kubernetes.version";
        var match = Release().Match(text);
        if (!match.Success)
            yield return new RuleFinding(Path, text, "is not a Kubernetes release", "write one with its patch number, such as 1.34.2");
        else if (int.Parse(match.Groups["minor"].Value) < KubernetesMinors.Oldest)
            yield return new RuleFinding(Path, text, $"is older than 1.{KubernetesMinors.Oldest}", $"use 1.{KubernetesMinors.Oldest}.0 or newer");
        else if (source == KubernetesSource.Debian && !KubernetesSpec.IsDebian(text))
            yield return new RuleFinding(Path, text, $"is not the version of Debian's source package, {KubernetesSpec.DebianVersion}, whose code is served under the numbers {KubernetesSpec.DebianNumbers}", "leave it out, or set source: upstream or binaries");
    }

    private static IEnumerable<RuleFinding> Source(ClusterSpec spec)
    {
        var kubernetes = spec.Kubernetes;
        var source = kubernetes.Source;
        if (source is KubernetesSource.Debian or KubernetesSource.Binaries && spec.Machines.Provider != MachineProvider.Lab)
            yield return new RuleFinding("kubernetes.source", Name(source), "is served only by the lab's mirror, but these machines are not in the lab", "use upstream or mirror");

        if (source == KubernetesSource.Binaries && string.IsNullOrWhiteSpace(kubernetes.Binaries))
            yield return new RuleFinding("kubernetes.binaries", kubernetes.Binaries, "is missing for source: binaries", "add binaries: with the folder of kubeadm, kubelet and the other binaries");
        else if (source != KubernetesSource.Binaries && kubernetes.Binaries is not null)
            yield return new RuleFinding("kubernetes.binaries", kubernetes.Binaries, $"is not used with source: {Name(source)}", "remove it, or set source: binaries");

        if (source == KubernetesSource.Mirror && kubernetes.Mirror is null)
            yield return new RuleFinding("kubernetes.mirror", null, "is missing for source: mirror", "add mirror: with apt, keyFile and imageRepository");
        else if (source != KubernetesSource.Mirror && kubernetes.Mirror is not null)
            yield return new RuleFinding("kubernetes.mirror", null, $"is not used with source: {Name(source)}", "remove it, or set source: mirror");
    }

    private static IEnumerable<RuleFinding> Mirror(MirrorSpec mirror)
    {
        if (mirror.Apt.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
            yield return new RuleFinding("kubernetes.mirror.apt", mirror.Apt, "is a folder on one computer, but every node installs from it", "serve it over http:// or https://");
        else if (!Repository().IsMatch(mirror.Apt) || !WebAddress.Is(mirror.Apt.Split(' ')[0]))
            yield return new RuleFinding("kubernetes.mirror.apt", mirror.Apt, "is not an apt repository", "write an http or https URL, a space, and then / or a suite and its components");
        if (!PlainText.Is(mirror.KeyFile))
            yield return new RuleFinding("kubernetes.mirror.keyFile", mirror.KeyFile, "is not a path", "give the path of the repository's armored public key");
        if (!Image().IsMatch(mirror.ImageRepository) || !WebAddress.Is($"https://{mirror.ImageRepository}"))
            yield return new RuleFinding("kubernetes.mirror.imageRepository", mirror.ImageRepository, "is not an image repository", "write host[:port] and a path, such as registry.example.org/kubernetes");
    }

    private static string Name(KubernetesSource source) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName($"{source}");

    [GeneratedRegex(@"\Av?1\.(?<minor>[1-9]?[0-9])\.(0|[1-9][0-9]?)\z")]
    private static partial Regex Release();

    [GeneratedRegex(@"\Ahttps?://[\x21-\x5a\x5e-\x7e]+( +[\x21-\x5a\x5e-\x7e]+)*\z")]
    private static partial Regex Repository();

    [GeneratedRegex(@"\A[a-z0-9]([-a-z0-9.]*[a-z0-9])?(:[0-9]{1,5})?(/[a-z0-9]([-a-z0-9._]*[a-z0-9])?)*\z")]
    private static partial Regex Image();
}
