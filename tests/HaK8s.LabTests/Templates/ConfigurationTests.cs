using HaK8s.Planning;
using HaK8s.Processes;
using HaK8s.Templates;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.LabTests.Templates;

/// <summary>The programs themselves read the rendered templates.</summary>
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
            LoadBalancer(Plans.Nginx, "hak8s-control-planes.service"),
            ConfigTemplates.PodNetwork(Plans.Lab, Plans.Lab.Bootstrap).Single(file => file.Path.EndsWith(".service", StringComparison.Ordinal)),
        };
        await AcceptsAsync("/usr/bin/systemd-analyze", ["verify", "--man=no", "--recursive-errors=no", .. units.Select(Write)]);
    }

    [TestCase("1.20.2")]
    [TestCase("1.36.2")]
    public async Task Kubeadm_reads_its_configuration(string version)
    {
        var kubeadm = await InstalledProgram.RequireVersionAsync("kubeadm", ["version", "-o", "short"], "v" + version);
        var plain = Plans.Existing(version);
        var converged = plain with { Kubernetes = plain.Kubernetes with { ControlPlanesRunWorkloads = true } };
        foreach (var plan in new[] { plain, converged, KubeadmExamples.WithUsersOwn(plain) })
        {
            foreach (var file in new[]
            {
                ConfigTemplates.KubeadmInit(plan),
                ConfigTemplates.KubeadmUploadCerts(plan, new string('a', 64)),
                ConfigTemplates.KubeadmJoin(plan, plan.ControlPlanes[1], KubeadmExamples.Secrets),
                ConfigTemplates.KubeadmJoin(plan, plan.Workers[0], KubeadmExamples.Secrets),
            })
            {
                var result = await LocalProcess.RunAsync(new ProcessSpec(kubeadm, "config", "migrate", "--old-config", Write(file), "--new-config", Path.Combine(_folder, "out.yaml")), CancellationToken.None);
                Assert.That(result.ExitCode, Is.Zero, file.Content + result.Error);
                Assert.That(result.Error, Does.Not.Contain("unknown field").And.Not.Contain("strict decoding"), file.Path);
            }
        }
    }

    [TestCase("1.20.2")]
    [TestCase("1.36.2")]
    public async Task Kubeadm_puts_no_taint_on_control_planes_that_run_workloads(string version)
    {
        var kubeadm = await InstalledProgram.RequireVersionAsync("kubeadm", ["version", "-o", "short"], "v" + version);
        var plain = Plans.Existing(version);
        foreach (var (plan, taints) in new[] { (plain, "taints: null"), (plain with { Kubernetes = plain.Kubernetes with { ControlPlanesRunWorkloads = true } }, "taints: []") })
        {
            var migrated = Path.Combine(_folder, "out.yaml");
            await AcceptsAsync(kubeadm, "config", "migrate", "--old-config", Write(ConfigTemplates.KubeadmInit(plan)), "--new-config", migrated);
            var text = await File.ReadAllTextAsync(migrated);
            // kubeadm writes the default taint if none was requested.
            Assert.That(text, Does.Contain(taints).Or.Contain("key: node-role.kubernetes.io/"));
            Assert.That(text.Contains("taints: []", StringComparison.Ordinal), Is.EqualTo(taints == "taints: []"), text);
        }
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
