using HaK8s.Machines.Mirror.Binaries;

namespace HaK8s.Machines.Mirror.Publishing;

/// <summary>Packages of containerd and runc, if the folder has them. Their versions are higher than the distribution's.</summary>
public static class RuntimePackages
{
    public static IEnumerable<DebianPackage> Of(BinariesFolder folder, string revision)
    {
        if (folder.Containerd is { } containerd)
        {
            yield return new("containerd", $"{containerd.Debian}-{revision}", "Container runtime")
            {
                Depends = ["runc"],
                Programs = [Program("containerd"), Program("containerd-shim-runc-v2"), Program("ctr")],
                Files = new Dictionary<string, string>
                {
                    ["/usr/lib/systemd/system/containerd.service"] = KubernetesPackages.File("containerd.service"),
                },
                PostInstall = KubernetesPackages.Enable("containerd.service")
                    + "\nif [ \"$1\" = configure ] && [ -d /run/systemd/system ]; then systemctl restart containerd.service; fi",
            };
        }

        if (folder.Runc is { } runc)
            yield return new("runc", $"{runc.Debian}-{revision}", "Runs containers by the OCI's rules") { Programs = [("/binaries/runc", "/usr/sbin/runc")] };
    }

    private static (string From, string To) Program(string name) => ($"/binaries/{name}", $"/usr/bin/{name}");
}
