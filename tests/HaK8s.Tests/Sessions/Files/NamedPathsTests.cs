using HaK8s.ClusterFile;
using HaK8s.Sessions.Files;
using NUnit.Framework;

namespace HaK8s.Tests.Sessions.Files;

public class NamedPathsTests
{
    private const string Cluster = """
        name: named
        machines:
          provider: existing
        loadBalancer: { vip: 192.168.10.10 }
        kubernetes: { source: mirror, mirror: { apt: "http://mirror.example/k8s /", keyFile: keys/apt.asc, imageRepository: r.example } }
        network: { cni: cilium, cniManifest: cilium.yaml }
        ssh: { identityFile: ~/.ssh/id, sudoPasswordFile: ../sudo, passwordFile: password }
        hosts:
          - { name: cp-1, role: controlPlane, address: 192.168.10.21, ssh: { identityFile: own } }
          - { name: cp-2, role: controlPlane, address: 192.168.10.22, ssh: { identityFile: /root/own } }
          - { name: cp-3, role: controlPlane, address: 192.168.10.23 }

        """;

    [Test]
    public void Relative_paths_begin_at_the_folder_of_the_cluster_file()
    {
        var folder = Directory.CreateTempSubdirectory("hak8s-paths-").FullName;
        try
        {
            var file = Path.Combine(folder, "cluster.yaml");
            File.WriteAllText(file, Cluster);
            var spec = ClusterFiles.Read(Path.GetRelativePath(Environment.CurrentDirectory, file));
            Assert.Multiple(() =>
            {
                Assert.That(spec.Kubernetes.Mirror!.KeyFile, Is.EqualTo($"{folder}/keys/apt.asc"));
                Assert.That(spec.Network.CniManifest, Is.EqualTo($"{folder}/cilium.yaml"));
                Assert.That(spec.Ssh.SudoPasswordFile, Is.EqualTo(Path.GetFullPath($"{folder}/../sudo")));
                Assert.That(spec.Ssh.PasswordFile, Is.EqualTo($"{folder}/password"));
                Assert.That(spec.Hosts.Select(host => host.Ssh?.IdentityFile), Is.EqualTo(new[] { $"{folder}/own", "/root/own", null }));
                Assert.That(spec.Ssh.IdentityFile, Is.EqualTo("~/.ssh/id"));
            });
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public void The_address_of_a_manifest_stays() =>
        Assert.That(NamedPaths.MadeAbsolute(Read("https://example.org/cilium.yaml"), "/somewhere").Network.CniManifest, Is.EqualTo("https://example.org/cilium.yaml"));

    private static ClusterSpec Read(string manifest) =>
        ClusterFileReader.Read(Cluster.Replace("cniManifest: cilium.yaml", $"cniManifest: {manifest}", StringComparison.Ordinal), "cluster.yaml");
}
