using System.Text;
using HaK8s.ClusterFile;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.ClusterFile;

/// <summary>Each bad input reports exactly its problems, with their places.</summary>
public class BadInputTests
{
    private static readonly string Default = DefaultCluster.Text;

    [Test]
    public void Broken_files_are_refused_with_their_place() => Golden("broken", new()
    {
        ["empty file"] = "",
        ["only a comment"] = "# nothing\n",
        ["null"] = "~\n",
        ["a list"] = "- a\n- b\n",
        ["a word"] = "hello\n",
        ["two documents"] = Default + "---\nname: x\n",
        ["tab"] = "name: lab\nhosts:\n\t- name: x\n",
        ["unclosed quote"] = "name: \"lab\nhosts: []\n",
        ["unclosed bracket"] = "name: lab\nhosts: [\n",
        ["wrong indentation"] = "name: lab\n  hosts: []\n",
        ["alias"] = "name: &n lab\nhosts: *n\n",
        ["key that is a list"] = "? [a, b]\n: c\n",
        ["deep nesting"] = "name: " + new string('[', 60) + new string(']', 60) + "\n",
    });

    [Test]
    public void Keys_and_types_are_checked() => Golden("keys-and-types", new()
    {
        ["misspelt key"] = Default.Replace("vip:", "vipp:", StringComparison.Ordinal),
        ["misspelt required key"] = Default.Replace("{ name: cp-2,", "{ nmae: cp-2,", StringComparison.Ordinal),
        ["wrong case"] = Default.Replace("loadBalancer:\n", "loadbalancer:\n", StringComparison.Ordinal),
        ["unknown key"] = Default + "colour: blue\n",
        ["duplicate key"] = Default + "name: again\n",
        ["duplicate keys deep in hosts"] = Default.Replace("  - { name: cp-2, role: controlPlane, address: 10.98.0.22 }", """
              - name: cp-2
                role: controlPlane
                address: 10.98.0.22
                ssh:
                  port: 22
                  user: root
                  port: 2222
                role: worker
            """, StringComparison.Ordinal),
        ["missing keys"] = "machines: {}\n",
        ["misspelt role"] = Default.Replace("role: worker, address: 10.98.0.31", "role: worke, address: 10.98.0.31", StringComparison.Ordinal),
        ["list where a mapping belongs"] = Default + "ssh: [a]\n",
        ["mapping where a list belongs"] = "name: lab\nhosts: { a: b }\n",
        ["value where a list belongs"] = Default + "verify: { drills: V1 }\n",
        ["mapping where a value belongs"] = Default.Replace("name: lab", "name: { a: b }", StringComparison.Ordinal),
        ["host that is not a mapping"] = Default.Replace("hosts:\n", "hosts:\n  - lb-0\n", StringComparison.Ordinal),
        ["numbers"] = Vip("port: 64.43\n  virtualRouterId: \"7\"\n  advertInterval: fast"),
        ["truth"] = Default + "allowSinglePointOfFailure: yes\n",
        ["no value"] = Default.Replace("name: lab", "name:", StringComparison.Ordinal),
        ["control characters"] = Default.Replace("name: lab", "name: \"a\\e[31m\\n\"", StringComparison.Ordinal),
    });

    [Test]
    public void Hosts_are_checked() => Golden("hosts", new()
    {
        ["2 control planes"] = Without("cp-3"),
        ["4 control planes"] = Default.Replace("hosts:\n", "hosts:\n  - { name: cp-4, role: controlPlane, address: 10.98.0.24 }\n", StringComparison.Ordinal),
        ["1 control plane"] = Without("cp-2", "cp-3"),
        ["no control plane"] = Without("cp-1", "cp-2", "cp-3"),
        ["1 load balancer"] = Without("lb-2"),
        ["no host for nginx"] = Without("lb-1", "lb-2").Replace("loadBalancer:\n", "loadBalancer:\n  kind: nginx\n", StringComparison.Ordinal),
        ["HAProxy on the API servers' port"] = Without("lb-1", "lb-2").Replace("loadBalancer:\n", "loadBalancer:\n  port: 6443\n", StringComparison.Ordinal),
        ["2 etcd hosts"] = Default.Replace("hosts:\n", "hosts:\n  - { name: e-1, role: etcd, address: 10.98.0.41 }\n  - { name: e-2, role: etcd, address: 10.98.0.42 }\n", StringComparison.Ordinal),
        ["load balancers in addition to an external one"] = Default.Replace("loadBalancer:\n", "loadBalancer:\n  kind: external\n", StringComparison.Ordinal),
        ["external balancer that is a control plane"] = Without("lb-1", "lb-2").Replace("loadBalancer:\n  vip: 10.98.0.10", "loadBalancer:\n  kind: external\n  address: 10.98.0.21\n  dnsName: -x", StringComparison.Ordinal),
        ["no hosts"] = "name: lab\nhosts: []\nloadBalancer: { vip: 10.98.0.10 }\n",
        ["duplicate address"] = Default.Replace("10.98.0.22", "10.98.0.21", StringComparison.Ordinal),
        ["duplicate name"] = Default.Replace("name: cp-2", "name: cp-1", StringComparison.Ordinal),
        ["addresses"] = Default.Replace("10.98.0.21", "10.98.0.300", StringComparison.Ordinal).Replace("10.98.0.22", "10.98.0.022", StringComparison.Ordinal)
            .Replace("10.98.0.23", "fd00::1", StringComparison.Ordinal).Replace("10.98.0.31", "10.98.0.255", StringComparison.Ordinal),
        ["hostile names"] = Default.Replace("name: cp-1", "name: \"x;reboot\"", StringComparison.Ordinal).Replace("name: cp-2", "name: $(id)", StringComparison.Ordinal)
            .Replace("name: cp-3", "name: -rf", StringComparison.Ordinal).Replace("name: worker-1", $"name: {new string('a', 64)}", StringComparison.Ordinal)
            .Replace("name: worker-2", "name: Worker_2", StringComparison.Ordinal),
        ["ssh"] = Default + "ssh: { user: -oProxyCommand=x, port: 70000, identityFile: \"\", proxyJump: \"a b\", hostName: \"-x\" }\n",
    });

    [Test]
    public void Addresses_and_networks_are_checked() => Golden("networks", new()
    {
        ["VIP is a host's"] = Default.Replace("vip: 10.98.0.10", "vip: 10.98.0.21", StringComparison.Ordinal),
        ["VIP is the network's"] = Default.Replace("vip: 10.98.0.10", "vip: 10.98.0.0", StringComparison.Ordinal),
        ["VIP is the broadcast address"] = Default.Replace("vip: 10.98.0.10", "vip: 10.98.0.255", StringComparison.Ordinal),
        ["VIP elsewhere"] = Default.Replace("vip: 10.98.0.10", "vip: 10.99.0.10", StringComparison.Ordinal),
        ["VIP among the services"] = Default.Replace("10.98.0.10", "10.112.0.10", StringComparison.Ordinal),
        ["VIP of another family"] = Default.Replace("vip: 10.98.0.10", "vip: \"fd00::10\"", StringComparison.Ordinal),
        ["VIP that is a name"] = Default.Replace("vip: 10.98.0.10", "vip: api.example.org", StringComparison.Ordinal),
        ["no VIP"] = Default.Replace("vip: 10.98.0.10", "port: 6443", StringComparison.Ordinal),
        ["not canonical"] = Default + "  podSubnet: 192.168.1.0/16\n",
        ["no network"] = Default + "  podSubnet: 10.244.0.0\n",
        ["pods overlap hosts"] = Default + "  podSubnet: 10.98.0.0/16\n",
        ["services overlap hosts"] = Default.Replace("10.112.0.0/16", "10.96.0.0/12", StringComparison.Ordinal),
        ["pods overlap services"] = Default + "  podSubnet: 10.112.0.0/14\n",
        ["too small"] = Default.Replace("10.112.0.0/16", "10.112.0.0/30", StringComparison.Ordinal) + "  podSubnet: 10.244.0.0/22\n",
        ["too large"] = Default.Replace("10.112.0.0/16", "10.160.0.0/11", StringComparison.Ordinal) + "  podSubnet: 128.0.0.0/7\n",
        ["hosts outside the network given"] = Default + "  hostSubnet: 10.98.0.16/28\n",
        ["ranges"] = Vip("port: 0\n  virtualRouterId: 256\n  advertInterval: 0.05"),
        ["path of the health check"] = Vip("healthPath: \"/readyz; id\""),
        ["domain"] = Default + "  dnsDomain: cluster..local\n",
    });

    [Test]
    public void Kubernetes_and_verification_are_checked() => Golden("kubernetes", new()
    {
        ["no patch"] = Default + "kubernetes: { version: 1.34 }\n",
        ["no release"] = Default + "kubernetes: { version: latest }\n",
        ["too new"] = Default + "kubernetes: { version: 2.0.0 }\n",
        ["too old"] = Default + "kubernetes: { version: 1.18.6 }\n",
        ["binaries without a folder"] = Default + "kubernetes: { source: binaries }\n",
        ["a folder without binaries"] = Default + "kubernetes: { binaries: /opt/k8s }\n",
        ["mirror without its block"] = Default + "kubernetes: { source: mirror }\n",
        ["bad mirror"] = Default + "kubernetes: { source: mirror, mirror: { apt: \"deb http://x\", keyFile: \"\", imageRepository: \"a b\" } }\n",
        ["mirror on this computer"] = Mirror("file:///srv/apt stable main"),
        ["mirror without a host"] = Mirror("https://:80/ stable main"),
        ["mirror at an invalid port"] = Mirror("http://apt.example.org:99999/k8s"),
        ["registry at an invalid port"] = Mirror("http://apt.example.org/k8s").Replace("r.example/k8s", "r.example:99999/k8s", StringComparison.Ordinal),
        ["version that Debian does not have"] = Default + "kubernetes: { version: 1.99.0, source: debian }\n",
        ["Debian outside the lab"] = Default.Replace("provider: lab", "provider: existing", StringComparison.Ordinal) + "kubernetes: { source: debian }\n",
        ["drills"] = Default + "verify: { drills: [V1, power] }\n",
    });

    [Test]
    public void Machines_are_checked() => Golden("machines", new()
    {
        ["no machine at once"] = Machines("provider: vagrant, atOnce: 0"),
        ["settings of other providers"] = Machines("provider: lab, vagrant: {}, proxmox: { host: pve, template: 9000, gateway: 10.98.0.1, publicKeyFile: k.pub }, power: { off: a, on: b }"),
        ["hosts' settings of other providers"] = Machines("provider: existing").Replace("address: 10.98.0.31 }", "address: 10.98.0.31, cpus: 2, memory: 2048, vmId: 9100 }", StringComparison.Ordinal),
        ["Vagrant"] = Machines("provider: vagrant, vagrant: { provider: hyperv, box: \"-x\", boxVersion: \"\", folder: \"\", cpus: 0, memory: 2 }"),
        ["host-only networks"] = Machines("provider: vagrant, vagrant: { hostOnlyNetworks: [10.99.0.0/16, 10.98.0.1/16] }"),
        ["host-only networks without the hosts"] = Machines("provider: vagrant, vagrant: { hostOnlyNetworks: [10.99.0.0/16] }"),
        ["host-only networks without VirtualBox"] = Machines("provider: vagrant, vagrant: { provider: libvirt, hostOnlyNetworks: [10.98.0.0/16] }"),
        ["disk of Vagrant"] = Machines("provider: vagrant, vagrant: { provider: libvirt }").Replace("address: 10.98.0.31 }", "address: 10.98.0.31, disk: 20 }", StringComparison.Ordinal),
        ["disks of Proxmox"] = Machines("provider: proxmox, proxmox: { host: pve, template: 9000, gateway: 10.98.0.1, publicKeyFile: k.pub, disk: 0 }").Replace("address: 10.98.0.31 }", "address: 10.98.0.31, disk: 100000 }", StringComparison.Ordinal),
        ["sizes of hosts"] = Machines("provider: vagrant").Replace("address: 10.98.0.31 }", "address: 10.98.0.31, cpus: 0, memory: 1 }", StringComparison.Ordinal),
        ["Proxmox without its block"] = Machines("provider: proxmox"),
        ["Proxmox"] = Machines("provider: proxmox, proxmox: { host: \"a b\", template: 99, firstId: 1, storage: \"a;b\", bridge: \"\", gateway: 10.98.0.999, dns: [x], user: Root, publicKeyFile: \"\", cpus: 0, memory: 1, ssh: { port: 0 } }"),
        ["gateway elsewhere"] = Machines("provider: proxmox, proxmox: { host: pve, template: 9000, gateway: 10.99.0.1, publicKeyFile: k.pub }").Replace("10.98.0.2", "10.98.1.2", StringComparison.Ordinal),
        ["gateway is a host's"] = Machines("provider: proxmox, proxmox: { host: pve, template: 9000, gateway: 10.98.0.21, publicKeyFile: k.pub }"),
        ["gateway is the network's"] = Machines("provider: proxmox, proxmox: { host: pve, template: 9000, gateway: 10.98.0.0, publicKeyFile: k.pub }"),
        ["prefix"] = Machines("provider: proxmox, proxmox: { host: pve, template: 9000, gateway: 10.98.0.1, prefixLength: 33, publicKeyFile: k.pub }"),
        ["ids"] = Machines("provider: proxmox, proxmox: { host: pve, template: 9100, gateway: 10.98.0.1, publicKeyFile: k.pub }")
            .Replace("address: 10.98.0.22 }", "address: 10.98.0.22, vmId: 99 }", StringComparison.Ordinal)
            .Replace("address: 10.98.0.31 }", "address: 10.98.0.31, vmId: 9200 }", StringComparison.Ordinal)
            .Replace("address: 10.98.0.32 }", "address: 10.98.0.32, vmId: 9200 }", StringComparison.Ordinal),
        ["empty commands"] = Machines("provider: existing, power: { off: \" \", on: \"\" }"),
        ["sudo"] = Machines("provider: existing") + "ssh: { sudoPasswordFile: \"\" }\n",
    });

    [TestCase("provider: vagrant, vagrant: { provider: libvirt }")]
    [TestCase("provider: vagrant, vagrant: { hostOnlyNetworks: [10.98.0.0/16] }")]
    [TestCase("provider: vagrant, vagrant: { folder: mine }")]
    public void Addresses_outside_VirtualBox_own_network_are_accepted_where_they_are_allowed(string settings) =>
        Assert.That(Problems(Machines(settings)), Is.Empty);

    [Test]
    public void Fifteen_problems_are_reported_at_once()
    {
        const string Text = """
            name: Lab!
            nmae: lab
            machines: { provider: cloud }
            hosts:
              - { name: lb-1, role: loadBalancer, address: 10.98.0.11 }
              - { name: lb-1, role: loadBalancer, address: 10.98.0.11 }
              - { name: cp-1, role: controlPlane, address: 10.98.0.999 }
              - { name: cp-2, role: controlPlane, adress: 10.98.0.22 }
            loadBalancer:
              vip: 10.98.0.11
              port: 66000
              virtualRouterId: none
            kubernetes: { version: "1.34", source: mirror }
            network:
              podSubnet: 192.168.1.0/16
              serviceSubnet: 10.98.0.0/16
              cni: callico
            ssh: { port: -1 }
            """;
        var problems = Problems(Text);
        Assert.That(problems, Has.Count.GreaterThanOrEqualTo(15));
        GoldenFile.ShouldMatch(string.Join('\n', problems) + "\n", "ClusterFile/Golden/fifteen.golden");
    }

    [Test]
    public void A_single_point_of_failure_is_accepted_if_allowed() =>
        Assert.That(Problems(Without("lb-2", "cp-2", "cp-3") + "allowSinglePointOfFailure: true\n"), Is.Empty);

    private static string Machines(string settings) => Default.Replace("provider: lab", settings, StringComparison.Ordinal).Replace("machines:\n  ", "machines: { ", StringComparison.Ordinal)
        .Replace(settings, settings + " }", StringComparison.Ordinal);

    private static string Mirror(string apt) => Default + $"kubernetes: {{ source: mirror, mirror: {{ apt: \"{apt}\", keyFile: k.asc, imageRepository: \"r.example/k8s\" }} }}\n";

    private static string Vip(string more) => Default.Replace("vip: 10.98.0.10", "vip: 10.98.0.10\n  " + more, StringComparison.Ordinal);

    private static string Without(params string[] hosts) =>
        string.Join('\n', Default.Split('\n').Where(line => !hosts.Any(host => line.Contains($"name: {host},", StringComparison.Ordinal))));

    private static IReadOnlyList<Problem> Problems(string text)
    {
        try
        {
            ClusterFileReader.Read(text, "cluster.yaml");
            return [];
        }
        catch (ClusterFileException exception)
        {
            return exception.Problems;
        }
    }

    private static void Golden(string name, Dictionary<string, string> cases)
    {
        var text = new StringBuilder();
        foreach (var (title, file) in cases)
        {
            var problems = Problems(file);
            Assert.That(problems, Is.Not.Empty, title);
            text.Append($"# {title}\n").Append(string.Join('\n', problems)).Append("\n\n");
        }

        GoldenFile.ShouldMatch(text.ToString(), $"ClusterFile/Golden/{name}.golden");
    }
}
