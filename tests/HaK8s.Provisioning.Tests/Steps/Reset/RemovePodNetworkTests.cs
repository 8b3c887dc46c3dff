using HaK8s.ClusterFile;
using HaK8s.Planning;
using HaK8s.Processes;
using HaK8s.Steps.Nodes;
using HaK8s.Steps.Reset;
using HaK8s.Templates;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Steps.Reset;

/// <summary>Runs in a real bash on files of a folder; ip, iptables and systemctl only record or answer requests.</summary>
public sealed class RemovePodNetworkTests
{
    private const string Answers = """
        ip() {
          case "$*" in
            '-4 route show root 10.244.0.0/16 proto 80') echo 'blackhole 10.244.31.0/26 proto 80' ;;
            '-4 route show '* | '-4 -o address '*) ;;
            *) echo "ip $*" ;;
          esac
        }
        iptables() { echo "iptables $*"; rm "$folder/rule" 2>/dev/null; }
        systemctl() { echo "systemctl $*"; }

        """;

    private static readonly HostPlan Worker = Plans.Lab.Workers[0];

    private string _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("hak8s-remains-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task The_routes_and_the_rule_of_the_bridge_network_are_removed_with_their_unit()
    {
        var unit = ConfigTemplates.PodNetwork(Plans.Lab, Worker).Single(file => file.Path.EndsWith(PodRoutes.Unit, StringComparison.Ordinal));
        Put(unit.Path, unit.Content);
        Put("/etc/cni/net.d/10-hak8s.conflist", "{}\n");
        Put("/etc/cni/net.d/99-somebody.conflist", "{}\n");
        Put("/sys/class/net/cni0", "");
        Put("/sys/class/net/eth0", "");
        Put("/rule", "");
        var facts = await ObserveAsync(CniPlugin.Bridge);
        Assert.That(facts, Is.EqualTo(new[] { $"file {_folder}/etc/cni/net.d/10-hak8s.conflist", "link cni0", "unit" }));

        var actions = new RemovePodNetwork().Decide(Of(CniPlugin.Bridge), Worker, facts);
        Assert.That(actions.Select(action => action.Title), Is.EqualTo(new[] { "Remove hak8s-pod-routes.service with its routes and rules", "Remove cni0", $"Remove {_folder}/etc/cni/net.d/10-hak8s.conflist" }));
        const string Rule = "iptables -w -t nat -D POSTROUTING -s 10.244.31.0/24 ! -d 10.244.0.0/16 -j MASQUERADE";
        Assert.That(await RunAsync("set -euo pipefail\n" + actions[0].Script.Text), Is.EqualTo(new[]
        {
            "systemctl disable -q --now hak8s-pod-routes.service",
            "ip route del 10.244.21.0/24 via 10.98.0.21",
            "ip route del 10.244.22.0/24 via 10.98.0.22",
            "ip route del 10.244.23.0/24 via 10.98.0.23",
            "ip route del 10.244.32.0/24 via 10.98.0.32",
            Rule,
            Rule,
            "systemctl daemon-reload",
        }));
        Assert.That(await ObserveAsync(CniPlugin.Bridge), Does.Not.Contain("unit"));
    }

    [Test]
    public async Task Only_the_remains_of_the_clusters_own_network_plugin_are_found()
    {
        foreach (var path in new[] { "/etc/cni/net.d/10-calico.conflist", "/etc/cni/net.d/calico-kubeconfig", "/etc/cni/net.d/10-flannel.conflist", "/sys/class/net/vxlan.calico", "/sys/class/net/cali0a1b2c", "/sys/class/net/flannel.1", "/sys/class/net/cni0", "/sys/class/net/kube-ipvs0" })
            Put(path, "");
        var calico = await ObserveAsync(CniPlugin.Calico);
        Assert.That(calico.Select(line => line.Replace(_folder, "", StringComparison.Ordinal)), Is.EqualTo(new[]
        {
            "file /etc/cni/net.d/10-calico.conflist", "file /etc/cni/net.d/calico-kubeconfig", "link vxlan.calico", "link cali0a1b2c", "link kube-ipvs0", "routes",
        }));
        Assert.That(new RemovePodNetwork().Decide(Of(CniPlugin.Calico), Worker, calico).Select(action => action.Title), Does.Contain("Remove Calico's routes").And.Contain("Remove vxlan.calico, cali0a1b2c, kube-ipvs0"));
        Assert.That((await ObserveAsync(CniPlugin.Flannel)).Select(line => line.Replace(_folder, "", StringComparison.Ordinal)), Is.EqualTo(new[] { "file /etc/cni/net.d/10-flannel.conflist", "link flannel.1", "link cni0", "link kube-ipvs0" }));
        Assert.That(await ObserveAsync(CniPlugin.None), Is.EqualTo(new[] { "link kube-ipvs0" }));
    }

    [Test]
    public async Task Programs_and_state_of_Cilium_are_removed_and_those_of_others_stay()
    {
        foreach (var path in new[] { "/etc/cni/net.d/05-cilium.conflist", "/sys/class/net/cilium_host", "/sys/class/net/lxc0a1b2c", "/sys/fs/bpf/cilium/map", "/sys/fs/bpf/tc/globals/cilium_lb", "/sys/fs/bpf/tc/globals/other", "/run/cilium/state/x" })
            Put(path, "");
        var facts = await ObserveAsync(CniPlugin.Cilium);
        Assert.That(facts.Select(line => line.Replace(_folder, "", StringComparison.Ordinal)), Is.EqualTo(new[] { "file /etc/cni/net.d/05-cilium.conflist", "link cilium_host", "programs" }));

        var actions = new RemovePodNetwork().Decide(Of(CniPlugin.Cilium), Worker, facts);
        Assert.That(actions[0].Title, Is.EqualTo("Remove Cilium's programs, state and iptables rules"));
        const string Tools = """
            umount() { echo "umount $*"; }
            iptables-save() { printf '%s\n' '*nat' ':CILIUM_PRE_nat - [0:0]' '-A POSTROUTING -j MASQUERADE' COMMIT; }
            iptables-restore() { echo restored; cat; }
            ip6tables-save() { echo COMMIT; }
            ip6tables-restore() { echo unexpected; }

            """;
        var said = await RunAsync(Tools + "set -euo pipefail\n" + actions[0].Script.Text);
        Assert.That(said.Select(line => line.Replace(_folder, "", StringComparison.Ordinal)), Is.EqualTo(new[] { "umount -l /run/cilium/cgroupv2", "restored", "*nat", "-A POSTROUTING -j MASQUERADE", "COMMIT" }));
        Assert.That(File.Exists(_folder + "/sys/fs/bpf/tc/globals/other"));
        Assert.That((await ObserveAsync(CniPlugin.Cilium)), Does.Not.Contain("programs"));
    }

    [Test]
    public async Task A_node_of_a_cluster_keeps_its_network()
    {
        Put("/sys/class/net/cni0", "");
        Put("/etc/kubernetes/kubelet.conf", "");
        var facts = await ObserveAsync(CniPlugin.Bridge);
        Assert.That(facts, Is.Empty);
        Assert.That(new RemovePodNetwork().Decide(Plans.Lab, Worker, facts), Is.Empty);
    }

    private static ClusterPlan Of(CniPlugin cni) => Plans.Lab with { Network = Plans.Lab.Network with { Cni = cni } };

    private Task<string[]> ObserveAsync(CniPlugin cni) => RunAsync(RemovePodNetwork.Remains(Of(cni)).Text);

    private void Put(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder + path)!);
        File.WriteAllText(_folder + path, text);
    }

    private async Task<string[]> RunAsync(string script)
    {
        // In two steps, because the folder itself may be below one of them.
        const string Mark = "\u0001";
        foreach (var root in new[] { "etc/", "sys/", "run/", "var/" })
            script = script.Replace("/" + root, Mark + root, StringComparison.Ordinal);
        script = script.Replace(Mark, _folder + "/", StringComparison.Ordinal);
        var output = await LocalProcess.RunCheckedAsync(new ProcessSpec("bash", "-c", $"folder={_folder}\n{Answers}{script}"), CancellationToken.None);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
