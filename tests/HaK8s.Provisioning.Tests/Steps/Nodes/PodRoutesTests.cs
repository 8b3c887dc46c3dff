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
        ip() {
          [ "$*" = '-4 route' ] || return 1
          printf '%s \n' 'default via 10.98.0.1 dev eth0' '10.98.0.0/24 dev eth0 proto kernel scope link src 10.98.0.31'
          for route in '10.244.21.0/24 via 10.98.0.21' '10.244.22.0/24 via 10.98.0.22' '10.244.23.0/24 via 10.98.0.23' '10.244.32.0/24 via 10.98.0.32'; do
            case "$route" in "$gone"*) ;; *) printf '%s dev eth0 \n' "$route" ;; esac
          done
        }
        iptables() { [ "$*" = '-w -t nat -C POSTROUTING -s 10.244.31.0/24 ! -d 10.244.0.0/16 -j MASQUERADE' ] && [ "$gone" != masquerade ]; }
        systemctl() { echo "systemctl $*"; }

        """;

    [TestCase("nothing", ExpectedResult = "holds\n")]
    [TestCase("10.244.21.0/24", ExpectedResult = "systemctl restart hak8s-pod-routes.service\n")]
    [TestCase("10.244.32.0/24", ExpectedResult = "systemctl restart hak8s-pod-routes.service\n")]
    [TestCase("masquerade", ExpectedResult = "systemctl restart hak8s-pod-routes.service\n")]
    public async Task<string> A_removed_route_is_set_again(string gone)
    {
        var condition = PodRoutes.AreSet(Plans.Lab, Plans.Lab.Workers[0]);
        return await RunAsync($"{Answers}gone={gone}\ncheck() {{\n{condition.Check.Text}\n}}\ncheck && echo holds\n{condition.Remedy.Text}\n");
    }

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

    private static Task<string> RunAsync(string script) => LocalProcess.RunCheckedAsync(new ProcessSpec("bash", "-c", script), CancellationToken.None);
}
