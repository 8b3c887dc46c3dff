using HaK8s.ClusterFile;
using HaK8s.Planning;
using HaK8s.Processes;
using HaK8s.Steps.Desired;
using HaK8s.Steps.Nodes;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Steps.Nodes;

/// <summary>Runs in a real bash; ip and iptables answer as on worker-1 of the lab.</summary>
public class PodRoutesTests
{
    private const string Answers = """
        iptables() { [ "$*" = '-w -t nat -C POSTROUTING -s 10.244.31.0/24 ! -d 10.244.0.0/16 -j MASQUERADE' ] && [ "$gone" != masquerade ]; }
        systemctl() { echo "systemctl $*"; }

        """;

    // /proc/net/route of worker-1 of the lab.
    private const string Routes = """
        Iface	Destination	Gateway 	Flags	RefCnt	Use	Metric	Mask		MTU	Window	IRTT                                                       
        eth0	00000000	0100620A	0003	0	0	0	00000000	0	0	0                                                                           
        eth0	0000620A	00000000	0001	0	0	0	00FFFFFF	0	0	0                                                                           
        eth0	0015F40A	1500620A	0003	0	0	0	00FFFFFF	0	0	0                                                                           
        eth0	0016F40A	1600620A	0003	0	0	0	00FFFFFF	0	0	0                                                                           
        eth0	0017F40A	1700620A	0003	0	0	0	00FFFFFF	0	0	0                                                                           
        eth0	0020F40A	2000620A	0003	0	0	0	00FFFFFF	0	0	0                                                                           

        """;

    private const string Restart = "systemctl restart hak8s-pod-routes.service\n";

    [TestCase("nothing", ExpectedResult = "holds\n")]
    [TestCase("0015F40A", ExpectedResult = Restart)]
    [TestCase("0020F40A", ExpectedResult = Restart)]
    [TestCase("1700620A", ExpectedResult = Restart, Description = "it leads elsewhere")]
    [TestCase("Iface", ExpectedResult = Restart, Description = "there is no such file")]
    [TestCase("masquerade", ExpectedResult = Restart)]
    public async Task<string> A_removed_route_is_set_again(string gone) =>
        await RunAsync(gone, gone == "Iface" ? null : Routes.Replace(gone, "00000000", StringComparison.Ordinal));

    [Test]
    public async Task Routes_are_found_on_a_big_endian_processor() => Assert.That(
        await RunAsync("nothing", string.Concat(Plans.Lab.Nodes.Select(node => KernelRoute.Of(node.PodSubnet, node.Address).Split(',')[1].Split('/')).Select(parts => $"eth0\t{parts[0]}\t{parts[2]}\t0003\t0\t0\t0\t{parts[1]}\t0\t0\t0\n"))),
        Is.EqualTo("holds\n"));

    [TestCase("10.244.21.0/24", "10.98.0.21", ExpectedResult = "0015F40A/00FFFFFF/1500620A,0AF41500/FFFFFF00/0A620015")]
    [TestCase("0.0.0.0/0", "10.98.0.1", ExpectedResult = "00000000/00000000/0100620A,00000000/00000000/0A620001")]
    public string A_route_is_written_as_the_kernel_lists_it(string subnet, string via) => KernelRoute.Of(subnet, via);

    [Test]
    public void Only_the_bridge_network_has_such_routes()
    {
        var calico = Plans.Lab with { Network = Plans.Lab.Network with { Cni = CniPlugin.Calico } };
        Assert.That(Conditions(Plans.Lab), Does.Contain("pod-routes"));
        Assert.That(Conditions(calico), Does.Not.Contain("pod-routes"));
    }

    [TestCase("# Written by HaK8s.\nnet.ipv4.ip_forward = 1\n", false)]
    [TestCase("net.ipv4.ip_forward = 1\n", true)]
    public async Task Our_former_file_is_removed_and_a_user_provided_one_stays(string content, bool stays)
    {
        var folder = Directory.CreateTempSubdirectory("hak8s-former-").FullName;
        try
        {
            var path = Path.Combine(folder, "90-hak8s.conf");
            await File.WriteAllTextAsync(path, content);
            var former = RemovedFile.Gone(path);
            var script = $"({former.Check.Text}) && echo holds || {{ {former.Remedy.Text}; }}\n({former.Check.Text}) && echo then\n";
            Assert.That(await RunAsync(script), Is.EqualTo(stays ? "holds\nthen\n" : "then\n"));
            Assert.That(File.Exists(path), Is.EqualTo(stays));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        Assert.That(Conditions(Plans.Lab), Does.Contain("former-90-hak8s.conf"));
    }

    private static IEnumerable<string> Conditions(ClusterPlan plan) => new PrepareNode().Desired(plan, plan.Workers[0]).Conditions.Select(condition => condition.Name);

    private static async Task<string> RunAsync(string gone, string? routes)
    {
        var path = Path.GetTempFileName();
        try
        {
            if (routes is null)
                File.Delete(path);
            else
                await File.WriteAllTextAsync(path, routes);
            var condition = PodRoutes.AreSet(Plans.Lab, Plans.Lab.Workers[0]);
            var script = $"{Answers}gone={gone}\ncheck() {{\n{condition.Check.Text}\n}}\ncheck 2>/dev/null && echo holds\n{condition.Remedy.Text}\n";
            return await RunAsync(script.Replace(HostPaths.KernelRoutes, path, StringComparison.Ordinal));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static Task<string> RunAsync(string script) => LocalProcess.RunCheckedAsync(new ProcessSpec("bash", "-c", script), CancellationToken.None);
}
