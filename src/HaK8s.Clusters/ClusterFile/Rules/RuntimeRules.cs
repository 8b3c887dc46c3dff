using System.Text.Json;

namespace HaK8s.ClusterFile.Rules;

/// <summary>Checks that the source of Kubernetes can have the container runtime, and which hosts get a kubeconfig.</summary>
internal static class RuntimeRules
{
    public static IEnumerable<RuleFinding> Of(ClusterSpec spec)
    {
        var kubernetes = spec.Kubernetes;
        var runtime = JsonNamingPolicy.CamelCase.ConvertName($"{kubernetes.Runtime}");
        if (kubernetes.Runtime != ContainerRuntime.Containerd && kubernetes.Source is KubernetesSource.Debian or KubernetesSource.Binaries)
            yield return new RuleFinding("kubernetes.runtime", runtime, $"is not available with source: {JsonNamingPolicy.CamelCase.ConvertName($"{kubernetes.Source}")}", "use source: upstream or mirror, or runtime: containerd");
        if (kubernetes is { Runtime: ContainerRuntime.CriO, Source: not KubernetesSource.Mirror } && Minor(kubernetes.Version) is { } minor && minor < KubernetesMinors.CriORepository)
            yield return new RuleFinding("kubernetes.runtime", runtime, $"has no repository for Kubernetes 1.{minor}", $"use kubernetes.version 1.{KubernetesMinors.CriORepository}.0 or newer, or runtime: containerd");

        if (kubernetes.KubeadmConfig is { } path && !PlainText.Is(path))
            yield return new RuleFinding("kubernetes.kubeadmConfig", path, "is not a path", "give the path of a kubeadm configuration");

        if (kubernetes.AuditPolicy is { } policy && !PlainText.Is(policy))
            yield return new RuleFinding("kubernetes.auditPolicy", policy, "is neither none nor metadata nor a path", "write metadata, or give the path of an audit policy");

        for (var index = 0; index < kubernetes.KubeconfigOn.Count; index++)
        {
            var name = kubernetes.KubeconfigOn[index];
            if (spec.Hosts.All(host => host.Name != name))
                yield return new RuleFinding($"kubernetes.kubeconfigOn[{index}]", name, "is not a host of this cluster", $"use one of {string.Join(", ", spec.Hosts.Select(host => host.Name))}");
            else if (kubernetes.KubeconfigOn.Take(index).Contains(name))
                yield return new RuleFinding($"kubernetes.kubeconfigOn[{index}]", name, "is named twice", "keep one of the two");
        }
    }

    private static int? Minor(string? version) => version?.Split('.') is [_, var text, ..] && int.TryParse(text, out var minor) ? minor : null;
}
