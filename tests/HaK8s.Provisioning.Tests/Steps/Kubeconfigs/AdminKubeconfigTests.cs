using HaK8s.Processes;
using HaK8s.Steps.Kubeconfigs;
using NUnit.Framework;

namespace HaK8s.Tests.Steps.Kubeconfigs;

/// <summary>Runs the removal in a real bash on files of a folder.</summary>
public sealed class AdminKubeconfigTests
{
    private string _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("hak8s-kubeconfig-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [TestCase("admin.conf")]
    [TestCase("kubelet.conf")]
    public async Task The_copy_of_the_nodes_own_cluster_is_removed(string node)
    {
        Put("etc/kubernetes/" + node, Kubeconfig("T1VS", "the-node"));
        Assert.That(await KeepsAsync(Kubeconfig("T1VS", "kubernetes-admin")), Is.False);
    }

    [Test]
    public async Task Other_kubeconfigs_stay()
    {
        Put("etc/kubernetes/admin.conf", Kubeconfig("T1VS", "kubernetes-admin"));
        Assert.That(await KeepsAsync(Kubeconfig("T1RIRVI=", "kubernetes-admin")), Is.True, "of another cluster");
        Assert.That(await KeepsAsync(Kubeconfig("T1VS", "anna")), Is.True, "of another user");
        Assert.That(await KeepsAsync(Kubeconfig("T1VS", "kubernetes-admin") + Kubeconfig("T1RIRVI=", "kubernetes-admin")), Is.True, "with another cluster");
        Assert.That(await KeepsAsync(Kubeconfig("T1VS", "kubernetes-admin") + "- context:\n    cluster: lab\n    user: anna\n"), Is.True, "with another user");
        Assert.That(await KeepsAsync(""), Is.True, "empty");
    }

    [Test]
    public async Task A_node_that_is_in_no_cluster_keeps_its_kubeconfig() =>
        Assert.That(await KeepsAsync(Kubeconfig("T1VS", "kubernetes-admin")), Is.True);

    [Test]
    public async Task A_node_without_a_kubeconfig_is_no_error()
    {
        Put("etc/kubernetes/admin.conf", Kubeconfig("T1VS", "kubernetes-admin"));
        await RunAsync();
    }

    private static string Kubeconfig(string authority, string user) => $"""
        apiVersion: v1
        clusters:
        - cluster:
            certificate-authority-data: {authority}
            server: https://10.98.0.10:6443
          name: lab
        contexts:
        - context:
            cluster: lab
            user: {user}
          name: {user}@lab
        users:
        - name: {user}
          user:
            client-key-data: of-{user}

        """;

    /// <summary>Runs the removal with this kubeconfig of root.</summary>
    /// <returns>True if the file is still there.</returns>
    private async Task<bool> KeepsAsync(string kubeconfig)
    {
        Put("root/.kube/config", kubeconfig);
        await RunAsync();
        return File.Exists(Path.Combine(_folder, "root/.kube/config"));
    }

    private Task<string> RunAsync()
    {
        var script = AdminKubeconfig.Removal.Text
            .Replace("/etc/kubernetes", $"{_folder}/etc/kubernetes", StringComparison.Ordinal)
            .Replace(HostPaths.RootKubeconfig, _folder + HostPaths.RootKubeconfig, StringComparison.Ordinal);
        return LocalProcess.RunCheckedAsync(new ProcessSpec("bash", "-c", "set -euo pipefail\n" + script), CancellationToken.None);
    }

    private void Put(string path, string text)
    {
        var file = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
