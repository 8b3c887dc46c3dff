using System.Diagnostics;
using HaK8s.ClusterFile;
using HaK8s.Processes;
using HaK8s.Tests.Sessions;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.LabTests.Security;

/// <summary>S1 to S8 on a real cluster, if HAK8S_STANDING_LAB=1. HAK8S_STANDING_LAB_HOST names the node that leaves and rejoins.</summary>
public sealed class StandingClusterTests
{
    private static readonly string Repository = Path.GetFullPath(Path.Combine(GoldenFile.ProjectDirectory, "../.."));

    private StandingLab _lab = null!;

    [SetUp]
    public void Open() => _lab = StandingLab.Open();

    [TearDown]
    public async Task CloseAsync()
    {
        if (_lab is not null)
            await _lab.DisposeAsync();
    }

    [Test]
    public async Task A_node_that_leaves_and_joins_again_shows_no_secret_in_processes_logs_or_reports_and_leaves_no_token()
    {
        var node = _lab.Spec.Hosts.Single(host => host.Name == (Environment.GetEnvironmentVariable("HAK8S_STANDING_LAB_HOST") ?? "worker-2"));
        var join = node.Role == HostRole.ControlPlane ? "JoinMasters" : "JoinWorkers";
        using var sampler = new ProcessSampler();
        var shown = await BuildAsync("Reset", "--skip", "--hosts", node.Name, "--verbosity", "Verbose");
        // Runs the targets before it as well, because a reset removes the pod network, which Prereqs restores.
        shown += await BuildAsync(join, "--verbosity", "Verbose");
        sampler.Dispose();

        TestContext.Out.WriteLine($"{sampler.Rounds} looks at all processes, {sampler.Programs.Count} programs, {shown.Length} characters of output and logs");
        Assert.That(shown, Does.Contain("kubeadm join"), "the node did join");
        Assert.That(sampler.Programs.Keys, Does.Contain("kubeadm"), "the looks were frequent enough to see it");
        Assert.That(sampler.Found, Is.Empty, "in arguments or environments");
        Assert.That(ProcessSampler.SecretsIn(shown), Is.Empty, "in output or logs");
        foreach (var secret in await KnownSecretsAsync())
            Assert.That(shown.Contains(secret, StringComparison.Ordinal), Is.False, $"a known secret ({secret[..6]}…) is in output or logs");
        await No_live_token_and_no_uploaded_certificates_are_left();
    }

    [Test]
    public async Task No_live_token_and_no_uploaded_certificates_are_left()
    {
        const string Kubectl = "KUBECONFIG=/etc/kubernetes/admin.conf kubectl -n kube-system get secret";
        Assert.That(await _lab.RunAsync("cp-1", $"{Kubectl} -o name | head -n 1"), Is.Not.Empty, "the question is answered at all");
        Assert.That(await _lab.RunAsync("cp-1", $"{Kubectl} -o name --field-selector type=bootstrap.kubernetes.io/token"), Is.Empty);
        Assert.That(await _lab.RunAsync("cp-1", $"{Kubectl} kubeadm-certs -o name --ignore-not-found"), Is.Empty);
    }

    [Test]
    public async Task Secret_files_of_the_hosts_are_for_root_alone_and_nothing_is_for_others_to_write()
    {
        foreach (var host in _lab.Spec.Hosts)
        {
            var open = await _lab.RunAsync(host.Name, """
                # result, finished and run hold an exit code, nothing and a number.
                find /run/hak8s/jobs /var/lib/hak8s/jobs /var/lib/hak8s/kubeadm /etc/kubernetes /root/.kube \( -name '*.key' -o -name '*.conf' -o -path '*/jobs*' -o -path '*/hak8s/kubeadm*' -o -path '*/.kube/config' \) ! -name result ! -name finished ! -name run -perm /077 2>/dev/null
                find /var/lib/hak8s /etc/kubernetes /etc/haproxy /etc/keepalived /etc/hak8s /etc/containerd ! -type l ! -type s -perm /022 2>/dev/null
                true
                """);
            Assert.That(open, Is.Empty, host.Name);
        }

        Assert.That(await _lab.RunAsync("cp-1", "stat -c %a /etc/kubernetes/admin.conf"), Is.EqualTo("600"));
    }

    [Test]
    public async Task HAProxy_listens_on_the_network_for_the_API_and_for_nothing_else()
    {
        foreach (var host in _lab.LoadBalancers)
        {
            var places = await _lab.RunAsync(host.Name, "ss -Hltunp | grep haproxy | awk '{ print $5 }' | sort -u");
            Assert.That(places.Split('\n'), Is.EqualTo(["0.0.0.0:6443"]), host.Name);
            Assert.That(await _lab.RunAsync(host.Name, "stat -c '%a %U:%G %F' /run/haproxy/admin.sock"), Is.EqualTo("660 root:haproxy socket"), host.Name);
        }
    }

    [TestCase("worker-1", (byte)255)]
    [TestCase("cp-2", (byte)255)]
    [TestCase("the other load balancer", (byte)254)]
    public async Task A_forged_advertisement_does_not_move_the_VIP(string source, byte timeToLive)
    {
        var seen = await ForgeAsync(source, timeToLive);
        Assert.That(seen.Distinct(), Has.Exactly(1).Items, "the owner stays");
        Assert.That(seen[0], Has.Length.GreaterThan(0).And.Not.Contain(" "), "there is one owner");
    }

    [Test, Explicit("takes the VIP away for a few seconds: shows that the forged packets are right, and where the protection ends")]
    public async Task A_forged_advertisement_in_the_name_of_the_other_load_balancer_from_the_same_network_takes_the_VIP_while_it_lasts()
    {
        var seen = await ForgeAsync("the other load balancer", 255);
        TestContext.Out.WriteLine(string.Join(", ", seen));
        Assert.That(seen.Distinct().Count(), Is.GreaterThan(1));
        var watch = Stopwatch.StartNew();
        while ((await _lab.OwnersAsync()).Count != 1)
            Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(10)), "one owner again");
    }

    /// <summary>Forges 30 advertisements a second to both load balancers for 5 s.</summary>
    /// <returns>The owners in each sample.</returns>
    private async Task<IReadOnlyList<string>> ForgeAsync(string source, byte timeToLive)
    {
        var owner = (await _lab.OwnersAsync()).Single();
        var routerId = byte.Parse(await _lab.RunAsync(owner, "awk '$1 == \"virtual_router_id\" { print $2 }' /etc/keepalived/keepalived.conf"));
        using var socket = VrrpForger.Open();
        using var stop = new CancellationTokenSource();
        var sent = 0;
        var sending = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                foreach (var target in _lab.LoadBalancers)
                {
                    var from = source == "the other load balancer" ? _lab.LoadBalancers.First(host => host.Name != target.Name).Name : source;
                    VrrpForger.Send(socket, _lab.AddressOf(from), _lab.AddressOf(target.Name), timeToLive, routerId, _lab.Vip);
                    sent++;
                }

                await Task.Delay(33, CancellationToken.None);
            }
        });
        var seen = new List<string> { owner };
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < TimeSpan.FromSeconds(5))
            seen.Add(string.Join(' ', await _lab.OwnersAsync()));
        await stop.CancelAsync();
        await sending;
        TestContext.Out.WriteLine($"{sent} advertisements in the name of {source}, TTL {timeToLive}; {seen.Count} looks");
        return seen;
    }

    /// <returns>The output and the build log.</returns>
    private static async Task<string> BuildAsync(params string[] arguments)
    {
        var result = await LocalProcess.RunAsync(new ProcessSpec("dotnet", [BuildProgram.Assembly, .. arguments]) { WorkingDirectory = Repository, Deadline = TimeSpan.FromMinutes(8) }, CancellationToken.None);
        Assert.That(result.ExitCode, Is.Zero, result.Output + result.Error);
        return result.Output + result.Error + await File.ReadAllTextAsync(Path.Combine(Repository, ".nuke", "temp", "build.log"));
    }

    /// <summary>Returns parts of the administrator's key, of the authority's key and of the lab's SSH key.</summary>
    private async Task<IReadOnlyList<string>> KnownSecretsAsync()
    {
        var administrator = await _lab.RunAsync("cp-1", "awk '$1 == \"client-key-data:\" { print $2 }' /etc/kubernetes/admin.conf");
        var authority = await _lab.RunAsync("cp-1", "cat /etc/kubernetes/pki/ca.key");
        var login = await File.ReadAllTextAsync(_lab.Layout.IdentityFile);
        return [administrator[..200], administrator[200..400], .. Lines(authority).Take(3), .. Lines(login).TakeLast(3)];
    }

    private static IEnumerable<string> Lines(string key) => key.Split('\n').Where(line => line.Length > 30 && !line.StartsWith('-'));
}
