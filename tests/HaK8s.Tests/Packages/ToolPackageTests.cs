using System.Diagnostics;
using NUnit.Framework;

namespace HaK8s.Tests.Packages;

/// <summary>Installs the tool and runs it outside of the repository.</summary>
[NonParallelizable]
internal sealed class ToolPackageTests : PackageTest
{
    [Test]
    public async Task The_tool_needs_no_repository_and_leaves_only_results()
    {
        var tools = Packed.Folder("tools");
        var (code, output) = await RunAsync("dotnet", tools, "tool", "install", "HaK8s.Tool", "--tool-path", tools, "--add-source", Packed.Packages);
        Assert.That(code, Is.Zero, output);
        var hak8s = Path.Combine(tools, "hak8s");
        var folder = Packed.Folder("somewhere");
        var watch = Stopwatch.StartNew();
        (code, output) = await RunAsync(hak8s, folder, "verify-ha", "--help");
        TestContext.Out.WriteLine($"hak8s verify-ha --help: {watch.Elapsed.TotalSeconds:0.00} s");
        Assert.That(code, Is.Zero, output);
        Assert.That(output, Does.Contain("VerifyHa             -> JoinMasters, JoinWorkers").And.Contain("--cluster-file").And.Not.Contain("--test-filter"));
        Assert.That(Directory.EnumerateFileSystemEntries(folder), Is.Empty);

        var file = Path.Combine(folder, "cluster.yaml");
        File.Copy(Path.Combine(PackedPackages.Repository, "samples/build/cluster.yaml"), file);
        Mirror.AddTo(file);
        (code, output) = await RunAsync(hak8s, folder, "plan", "--cluster-file", "cluster.yaml", "--assume", "ubuntu/24.04");
        Assert.That(output, Does.Contain("changes would be made"));
        Assert.That(code, Is.EqualTo(7), output);
        (code, output) = await RunAsync(hak8s, folder, "render", "--cluster-file", "cluster.yaml", "--assume", "ubuntu/24.04");
        Assert.That(File.Exists(Path.Combine(folder, "artifacts/render/cp-1/etc/haproxy/haproxy.cfg")), output);
        Assert.That(code, Is.Zero, output);
        (code, output) = await RunAsync(hak8s, folder, "audit", "--audit-files", "artifacts/render");
        Assert.That(code, Is.Zero, output);
        File.WriteAllText(Path.Combine(folder, "bad.cfg"), "defaults\n  mode http\nfrontend api\n  bind :6443\n  default_backend masters\nbackend masters\n  server cp-1 10.0.0.1:6443\n");
        (code, output) = await RunAsync(hak8s, folder, "audit", "--audit-files", "bad.cfg");
        Assert.That(code, Is.EqualTo(5), output);
        (code, output) = await RunAsync(hak8s, folder, "judge");
        Assert.That(output, Does.Contain("try: hak8s Judge --history").And.Not.Contain("build.sh"));
        (_, output) = await RunAsync(hak8s, folder, ":completion", "bash");
        Assert.That(output, Does.Contain("complete -F _hak8s hak8s").And.Not.Contain("build.sh"));
        (code, output) = await RunAsync(hak8s, folder, "preflight", "--cluster-file", "nowhere.yaml");
        Assert.That(code, Is.EqualTo(2), output);
        Assert.That(Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName), Is.EquivalentTo(new[] { "artifacts", "bad.cfg", "cluster.yaml", "cluster.yaml.asc" }));
    }
}
