using HaK8s.ClusterFile;
using HaK8s.Planning;
using HaK8s.Templates;
using HaK8s.Tests.ClusterFile.Fuzzing;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.ClusterFile;

public class ClusterFileReaderTests
{
    [Test]
    public void The_default_cluster_is_the_lab()
    {
        var spec = DefaultCluster.Read();
        Assert.That(spec.Hosts.Select(host => $"{host.Role} {host.Name} {host.Address}"), Is.EqualTo(
        [
            "LoadBalancer lb-1 10.98.0.11",
            "LoadBalancer lb-2 10.98.0.12",
            "ControlPlane cp-1 10.98.0.21",
            "ControlPlane cp-2 10.98.0.22",
            "ControlPlane cp-3 10.98.0.23",
            "Worker worker-1 10.98.0.31",
            "Worker worker-2 10.98.0.32",
        ]));
        Assert.That(spec.LoadBalancer.Vip, Is.EqualTo("10.98.0.10"));
        Assert.That(spec.Machines.Provider, Is.EqualTo(MachineProvider.Lab));
    }

    [Test]
    public void Every_key_reaches_its_place()
    {
        var spec = ClusterFileReader.Read("""
            name: all
            allowSinglePointOfFailure: true
            machines: { provider: existing }
            hosts:
              - name: lb-1
                role: loadBalancer
                address: 10.0.0.11
                ssh: { user: debian, port: 2222, identityFile: ~/.ssh/key, proxyJump: me@jump:22, hostName: lb.example.org }
              - { name: cp-1, role: controlPlane, address: 10.0.0.21 }
            loadBalancer: { vip: 10.0.0.10, port: 8443, virtualRouterId: 7, advertInterval: 1.5 }
            kubernetes:
              version: v1.34.2
              source: mirror
              mirror: { apt: "https://apt.example.org/k8s stable main", keyFile: key.asc, imageRepository: "registry.example.org:5000/k8s" }
            network: { podSubnet: 10.200.0.0/16, serviceSubnet: 10.201.0.0/16, hostSubnet: 10.0.0.0/16, dnsDomain: k8s.example, cni: none }
            ssh: { user: root }
            preflight: { ignore: [size, paths] }
            verify: { drills: [V1, M2] }
            """, "all.yaml");
        Assert.That(spec.AllowSinglePointOfFailure);
        Assert.That(spec.Machines.Provider, Is.EqualTo(MachineProvider.Existing));
        Assert.That(spec.Hosts[0].Ssh, Is.EqualTo(new SshSpec { User = "debian", Port = 2222, IdentityFile = "~/.ssh/key", ProxyJump = "me@jump:22", HostName = "lb.example.org" }));
        Assert.That(spec.LoadBalancer, Is.EqualTo(new LoadBalancerSpec { Vip = "10.0.0.10", Port = 8443, VirtualRouterId = 7, AdvertInterval = 1.5 }));
        Assert.That(spec.Kubernetes, Is.EqualTo(new KubernetesSpec
        {
            Version = "v1.34.2",
            Source = KubernetesSource.Mirror,
            Mirror = new MirrorSpec { Apt = "https://apt.example.org/k8s stable main", KeyFile = "key.asc", ImageRepository = "registry.example.org:5000/k8s" },
        }));
        Assert.That(spec.Network, Is.EqualTo(new NetworkSpec { PodSubnet = "10.200.0.0/16", ServiceSubnet = "10.201.0.0/16", HostSubnet = "10.0.0.0/16", DnsDomain = "k8s.example", Cni = CniPlugin.None }));
        Assert.That(spec.Ssh.User, Is.EqualTo("root"));
        Assert.That(spec.Preflight.Ignore, Is.EqualTo([PreflightCheck.Size, PreflightCheck.Paths]));
        Assert.That(spec.Verify.Drills, Is.EqualTo(["V1", "M2"]));
    }

    [TestCase("siez", "did you mean size?")]
    [TestCase("VIP", "did you mean vip?")]
    [TestCase("login", "use one of these")]
    public void An_unknown_check_cannot_be_ignored(string check, string fix)
    {
        var text = DefaultCluster.Text + $"\npreflight: {{ ignore: [{check}] }}\n";
        var problem = Assert.Throws<ClusterFileException>(() => ClusterFileReader.Read(text, "cluster.yaml")).Problems.Single();
        Assert.That((problem.Path, problem.Value, problem.Fix), Is.EqualTo(("preflight.ignore[0]", check, fix)));
    }

    [Test]
    public void Two_hundred_hosts_are_checked_in_two_seconds_of_processor_time()
    {
        var text = TwoHundredMore();
        // Warms up the JIT compiler, which is not measured, least of all on a busy machine.
        DefaultCluster.Read();
        var before = Environment.CpuUsage.TotalTime;
        Assert.That(ClusterFileReader.Read(text, "many.yaml").Hosts, Has.Count.EqualTo(207));
        // Processor time, because other work on the computer takes turns.
        Assert.That(Environment.CpuUsage.TotalTime - before, Is.LessThan(TimeSpan.FromSeconds(2)));
    }

    [Test]
    public void Two_hundred_bad_hosts_are_all_reported_in_two_seconds_of_processor_time_without_a_connection()
    {
        // Each has an invalid name, and half of them have the address of another host.
        var text = TwoHundredMore().Replace("name: node-", "name: node_", StringComparison.Ordinal).Replace("address: 10.98.2.", "address: 10.98.1.", StringComparison.Ordinal);
        Assert.That(() => ClusterFileReader.Read("name: lab\n", "other.yaml"), Throws.InstanceOf<ClusterFileException>());
        using var connections = new ConnectionCounter();
        var before = Environment.CpuUsage.TotalTime;
        var exception = Assert.Throws<ClusterFileException>(() => ClusterFileReader.Read(text, "many.yaml"))!;
        // Processor time, because other work on the computer takes turns.
        Assert.That(Environment.CpuUsage.TotalTime - before, Is.LessThan(TimeSpan.FromSeconds(2)));
        Assert.That(exception.Problems.Count(problem => problem.Rule == "is not a DNS label"), Is.EqualTo(200));
        Assert.That(exception.Problems.Count(problem => problem.Rule.StartsWith("is already the address of", StringComparison.Ordinal)), Is.EqualTo(100));
        Assert.That(exception.Problems.Select(problem => problem.Line), Is.All.GreaterThan(14));
        Assert.That(connections.Count, Is.Zero, "opened connections");
    }

    [Test]
    public void Two_hundred_hosts_are_planned_and_rendered_within_seconds()
    {
        var spec = ClusterFileReader.Read(TwoHundredMore(), "many.yaml");
        var before = Environment.CpuUsage.TotalTime;
        var plan = ClusterPlanner.Plan(spec, Plans.LabFacts);
        var files = plan.Hosts.Sum(host => RenderedFiles.Of(plan, host).Count);
        var spent = Environment.CpuUsage.TotalTime - before;
        TestContext.Out.WriteLine($"{files} files in {spent.TotalMilliseconds:0} ms of processor time");
        Assert.That(plan.Nodes.Select(host => host.PodSubnet).Distinct().Count(), Is.EqualTo(205), "each node has its own range");
        Assert.That(spent, Is.LessThan(TimeSpan.FromSeconds(10)));
    }

    private static string TwoHundredMore()
    {
        var hosts = string.Concat(Enumerable.Range(0, 200).Select(number => $"  - {{ name: node-{number}, role: worker, address: 10.98.{1 + (number / 100)}.{1 + (number % 100)} }}\n"));
        return DefaultCluster.Text.Replace("\nloadBalancer:", hosts + "\nloadBalancer:", StringComparison.Ordinal);
    }
}
