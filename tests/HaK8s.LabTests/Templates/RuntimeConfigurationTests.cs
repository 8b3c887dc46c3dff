using HaK8s.Processes;
using HaK8s.Templates;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.LabTests.Templates;

/// <summary>Each containerd not only accepts but understands its configuration.</summary>
public class RuntimeConfigurationTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("hak8s-runtime-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [TestCase("1.6.", 1)]
    [TestCase("1.7.", 1)]
    [TestCase("v2.3.", 1)]
    [TestCase("v2.3.", 2)]
    public async Task Containerd_understands_its_configuration(string version, int major)
    {
        var containerd = await InstalledProgram.RequireVersionAsync("containerd", ["--version"], $" {version}");
        var plan = Plans.Existing("1.34.2");
        plan = plan with { Kubernetes = plan.Kubernetes with { Packages = plan.Kubernetes.Packages with { ContainerdMajor = major, CniBinFolder = "/usr/lib/cni" } } };
        var file = Path.Combine(_folder, "config.toml");
        await File.WriteAllTextAsync(file, ConfigTemplates.Runtime(plan)[0].Content);
        var result = await LocalProcess.RunAsync(new ProcessSpec(containerd, "--config", file, "config", "dump"), CancellationToken.None);
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(result.Output, Does.Contain(plan.Kubernetes.PauseImage).And.Contain("SystemdCgroup = true").And.Contain("/usr/lib/cni").And.Contain("/etc/containerd/certs.d"));
    }
}
