using HaK8s.ClusterFile;
using HaK8s.Planning;

namespace HaK8s.Templates;

/// <summary>Files of the container runtime.</summary>
internal static class RuntimeFiles
{
    public static IReadOnlyList<ConfigFile> Of(ClusterPlan plan) => plan.Kubernetes.Runtime == ContainerRuntime.CriO ? CriO(plan) : Containerd(plan);

    private static List<ConfigFile> Containerd(ClusterPlan plan)
    {
        var kubernetes = plan.Kubernetes;
        var files = new List<ConfigFile>
        {
            new(HostPaths.ContainerdConfiguration, StrictTemplate.Render(Template(kubernetes), new Dictionary<string, object>
            {
                ["pauseImage"] = kubernetes.PauseImage,
                ["cgroupDriver"] = kubernetes.CgroupDriver,
                ["sharedKernel"] = kubernetes.Traits.SharedKernel,
                ["cniBinFolder"] = kubernetes.Packages.CniBinFolder,
            })),
        };
        if (kubernetes.Packages.InsecureRegistry is { } registry)
            files.Add(new($"{HostPaths.ContainerdRegistries}/{registry}/hosts.toml", StrictTemplate.Render("registry-hosts.toml", new Dictionary<string, object> { ["url"] = "http://" + registry })));
        return files;
    }

    /// <summary>
    /// Version 3 only if 2.x is certain: 1.6 silently accepts a file of version 3 and reads nothing of it, while every
    /// 2.x up to 2.3 reads version 2.
    /// </summary>
    private static string Template(KubernetesPlan kubernetes) =>
        kubernetes is { Runtime: ContainerRuntime.Containerd, Packages.ContainerdMajor: >= 2 } ? "containerd-3.toml" : "containerd-2.toml";

    private static List<ConfigFile> CriO(ClusterPlan plan)
    {
        var kubernetes = plan.Kubernetes;
        var files = new List<ConfigFile>
        {
            new(HostPaths.CriOConfiguration, StrictTemplate.Render("crio.conf", new Dictionary<string, object>
            {
                ["cgroupManager"] = kubernetes.CgroupDriver,
                ["pauseImage"] = kubernetes.PauseImage,
                ["cniBinFolder"] = kubernetes.Packages.CniBinFolder,
            })),
        };
        if (kubernetes.Packages.InsecureRegistry is { } registry)
            files.Add(new(HostPaths.CriORegistries, StrictTemplate.Render("crio-registry.conf", new Dictionary<string, object> { ["registry"] = registry })));
        return files;
    }
}
