using HaK8s.Planning;
using HaK8s.Processes;
using HaK8s.Templates;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.LabTests.Templates;

/// <summary>The programs themselves read what the templates write.</summary>
public class ConfigurationTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("hak8s-config-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [TestCase(1, 1)]
    [TestCase(2, 3)]
    [TestCase(3, 5)]
    public async Task HAProxy_reads_its_configuration_without_a_warning(int balancers, int controlPlanes)
    {
        await InstalledProgram.RequireAsync("/usr/sbin/haproxy", "haproxy");
        var file = Write(LoadBalancer(Plans.Existing("1.34.2", balancers, controlPlanes), "haproxy.cfg"));
        await AcceptsAsync("/usr/sbin/haproxy", "-c", "-dW", "-f", file);
    }

    [Test]
    public async Task The_firewall_is_read_by_nft_and_can_be_loaded_twice()
    {
        InstalledProgram.RequireRoot();
        await InstalledProgram.RequireAsync("/usr/sbin/nft", "nftables");
        var file = Write(LoadBalancer(Plans.Lab, "hak8s-firewall.nft"));
        await AcceptsAsync("unshare", "--net", "sh", "-ec", $"nft -f {file}; nft -f {file}; nft list tables | grep -c . | grep -qx 1");
    }

    [Test]
    public async Task Units_are_read_by_systemd()
    {
        await InstalledProgram.RequireAsync("/usr/bin/systemd-analyze", "systemd");
        await InstalledProgram.RequireAsync("/usr/sbin/nft", "nftables");
        var units = new[]
        {
            LoadBalancer(Plans.Lab, "hak8s-firewall.service"),
            ConfigTemplates.PodNetwork(Plans.Lab, Plans.Lab.Bootstrap).Single(file => file.Path.EndsWith(".service", StringComparison.Ordinal)),
        };
        await AcceptsAsync("/usr/bin/systemd-analyze", ["verify", "--man=no", "--recursive-errors=no", .. units.Select(Write)]);
    }

    [TestCase("1.20.2")]
    [TestCase("1.36.2")]
    public async Task Kubeadm_reads_its_configuration(string version)
    {
        const string Kubeadm = "/usr/bin/kubeadm";
        if (!File.Exists(Kubeadm))
            Assert.Ignore($"needs {Kubeadm} of version {version}");
        var installed = (await LocalProcess.RunAsync(new ProcessSpec(Kubeadm, "version", "-o", "short"), CancellationToken.None)).Output.Trim();
        if (installed != "v" + version)
            Assert.Ignore($"needs kubeadm {version}; {installed} is installed");
        var plan = Plans.Existing(version);
        var secrets = new JoinSecrets("abcdef.0123456789abcdef", new string('a', 64), "sha256:" + new string('b', 64));
        foreach (var file in new[] { ConfigTemplates.KubeadmInit(plan), ConfigTemplates.KubeadmJoin(plan, plan.ControlPlanes[1], secrets) })
            await AcceptsAsync(Kubeadm, "config", "migrate", "--old-config", Write(file), "--new-config", Path.Combine(_folder, "out.yaml"));
    }

    private static ConfigFile LoadBalancer(ClusterPlan plan, string name) =>
        ConfigTemplates.LoadBalancer(plan, plan.LoadBalancers[0]).Single(file => Path.GetFileName(file.Path) == name);

    private string Write(ConfigFile file)
    {
        var path = Path.Combine(_folder, Path.GetFileName(file.Path));
        File.WriteAllText(path, file.Content);
        return path;
    }

    private static async Task AcceptsAsync(string program, params string[] arguments)
    {
        var result = await LocalProcess.RunAsync(new ProcessSpec(program, arguments), CancellationToken.None);
        Assert.That(result.ExitCode, Is.Zero, result.Output + result.Error);
    }
}
