using HaK8s.Hosts.Ssh;
using HaK8s.Planning.Facts;
using HaK8s.Preflight;
using HaK8s.Preflight.Checks;
using HaK8s.Preflight.Checks.Networking;
using HaK8s.Preflight.Facts;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Preflight;

/// <summary>Findings of single-host checks after one fact is changed to a bad value.</summary>
public class HostCheckTests
{
    [Test]
    public void Fit_hosts_have_no_findings() => Assert.That(CheckBook.Examine(SomeFacts.Examination()), Is.Empty);

    [Test]
    public void A_provisioned_cluster_has_no_findings() => Assert.That(CheckBook.Examine(SomeFacts.Examination(Provisioned)), Is.Empty);

    [Test]
    public void A_host_that_cannot_be_reached_is_one_finding_and_the_others_are_still_examined()
    {
        var examination = SomeFacts.Examination(reading => reading.Host.Name switch
        {
            "cp-2" => new HostReading(reading.Host) { Problem = new SshException(SshFailure.Refused, "cp-2", "10.98.0.22 refuses the connection", cure: "start sshd") },
            "worker-1" => reading with { Facts = reading.Facts! with { Cpus = 1, Init = "openrc-init" } },
            _ => reading,
        });
        Assert.That(CheckBook.Examine(examination).Select(finding => (finding.Host, finding.Check)), Is.EqualTo(new[] { ("cp-2", "login"), ("worker-1", "system") }));
    }

    [Test]
    public void A_control_plane_below_kubeadms_limits_is_not_fit()
    {
        Expect("cp-1", facts => facts with { Cpus = 1 }, Severity.Failure, "1 CPU; kubeadm requires 2");
        Expect("cp-1", facts => facts with { MemoryMiB = 1699 }, Severity.Failure, "1699 MiB");
        Expect("worker-1", facts => facts with { Cpus = 1, MemoryMiB = 800 }, Severity.Warning, "800 MiB");
    }

    [Test]
    public void Little_free_disk_warns_and_too_little_fails_except_on_provisioned_hosts()
    {
        Expect("worker-1", facts => facts with { DiskFreeMiB = 3 * 1024 }, Severity.Failure, "3 GiB are free");
        Expect("worker-1", facts => facts with { DiskFreeMiB = 6 * 1024 }, Severity.Warning, "only 6 GiB");
        Assert.That(Find("worker-1", facts => facts with { DiskFreeMiB = 3 * 1024, Finished = true }), Is.Empty);
        Assert.That(Find("lb-1", facts => facts with { DiskFreeMiB = 2 * 1024, MemoryMiB = 400, Cpus = 1 }), Is.Empty);
    }

    [TestCase("ubuntu", "24.04", ExpectedResult = 0)]
    [TestCase("ubuntu", "26.04", ExpectedResult = 0)]
    [TestCase("ubuntu", "25.10", ExpectedResult = 1)]
    [TestCase("fedora", "44", ExpectedResult = 1)]
    [TestCase("debian", "13", ExpectedResult = 0)]
    [TestCase("debian", "11", ExpectedResult = 1)]
    [TestCase("ubuntu", "20.04", ExpectedResult = 1)]
    [TestCase("arch", "", ExpectedResult = 1)]
    public int Only_known_systems_are_accepted(string id, string version)
    {
        var plan = SomeFacts.Plan with { Hosts = [.. SomeFacts.Plan.Hosts.Select(each => each.Name == "cp-1" ? each with { Os = new HostOs(id, version, PackageFamily.Apt) } : each)] };
        return CheckBook.Examine(SomeFacts.With("cp-1", facts => facts with { OsId = id, OsVersion = version }, plan)).Count;
    }

    [TestCase("rocky", "9.4")]
    [TestCase("ubuntu", "24.04")]
    [TestCase("debian", "13")]
    public void A_host_with_another_system_than_planned_is_not_fit(string id, string version) =>
        Expect("cp-1", facts => facts with { OsId = id, OsVersion = version, OsName = "Other" }, Severity.Failure, "it runs Other, but is planned as debian 12");

    [TestCase("lb-1", "8.10", ExpectedResult = "Rocky has HAProxy 1.8 and nginx 1.14, which lack features that the load balancer needs")]
    [TestCase("lb-1", "9.4", ExpectedResult = null)]
    [TestCase("worker-1", "8.10", ExpectedResult = null)]
    public string? A_balancer_needs_a_newer_system_than_a_node(string host, string version)
    {
        var plan = SomeFacts.Plan with { Hosts = [.. SomeFacts.Plan.Hosts.Select(each => each.Name == host ? each with { Os = new HostOs("rocky", version, PackageFamily.Dnf) } : each)] };
        return CheckBook.Examine(SomeFacts.With(host, facts => facts with { OsId = "rocky", OsVersion = version, OsName = "Rocky" }, plan)).SingleOrDefault()?.Text;
    }

    [TestCase("fedora", "44", "because each of its releases is maintained for 13 months only")]
    [TestCase("debian", "11", "because its security updates ended on 2026-08-31")]
    public void A_release_that_is_known_and_refused_is_refused_with_the_reason(string id, string version, string reason) =>
        Expect("cp-1", facts => facts with { OsId = id, OsVersion = version }, Severity.Failure, reason);

    [TestCase("1.38.0", "debian", "13", false, ExpectedResult = "Failure: Kubernetes 1.38.0 does not start with containerd 1.x, which Debian 13 has")]
    [TestCase("1.38.0", "debian", "13", true, ExpectedResult = null)]
    [TestCase("1.37.1", "debian", "12", false, ExpectedResult = "Note: Kubernetes 1.38 is to refuse containerd 1.x, which Debian 12 has; kubeadm warns of it")]
    [TestCase("1.38.0", "ubuntu", "26.04", false, ExpectedResult = null)]
    [TestCase("1.34.2", "debian", "13", false, ExpectedResult = null)]
    public string? A_version_that_is_to_refuse_containerd_1_is_refused_before_the_run(string kubernetes, string id, string version, bool hasDocker)
    {
        var plan = Plans.Existing(kubernetes);
        plan = plan with { Hosts = [.. plan.Hosts.Select(each => each.Name == "worker-1" ? each with { Os = new HostOs(id, version, PackageFamily.Apt) } : each)] };
        var examination = SomeFacts.With("worker-1", facts => facts with { OsId = id, OsVersion = version, KeptPackages = hasDocker ? [("containerd.io", "containerd")] : [] }, plan);
        return CheckBook.Examine(examination).Where(finding => finding is { Host: "worker-1", Check: "version" }).Select(finding => $"{finding.Severity}: {finding.Text}").SingleOrDefault();
    }

    [Test]
    public void A_version_that_is_not_known_is_a_warning() =>
        Assert.That(CheckBook.Examine(SomeFacts.Examination(plan: Plans.Existing("1.38.0"))).Where(finding => finding.Severity == Severity.Warning).Select(finding => (finding.Host, finding.Text)),
            Is.EqualTo(new[] { ("cp-1", "Kubernetes 1.38.0 is newer than 1.37, the newest version that this HaK8s knows") }));

    [Test]
    public void A_host_whose_own_packages_would_be_removed_is_not_fit()
    {
        Expect("worker-1", facts => facts with { Removals = ["docker-ce", "containerd.io"] }, Severity.Failure, "would remove packages that HaK8s did not install: docker-ce, containerd.io");
        Expect("worker-1", facts => facts with { KeptPackages = [("containerd.io", "containerd")] }, Severity.Note, "it has containerd.io, which is used instead of containerd");
    }

    [Test]
    public void A_source_of_somebody_else_is_used_or_refused()
    {
        const string File = "/etc/apt/sources.list.d/docker.list";
        Expect("worker-1", facts => facts with { OtherSources = [("hak8s-containerd", File)] }, Severity.Note, $"{File} has the repository of hak8s-containerd");
        Expect("worker-1", facts => facts with { ClashingSources = [("hak8s-containerd", File)] }, Severity.Failure, $"{File} names the repository of hak8s-containerd");
        Expect("worker-1", facts => facts with { OtherSources = [("hak8s-containerd", File)], ClashingSources = [("hak8s-containerd", File)] }, Severity.Note, "its own key");
    }

    [Test]
    public void Another_architecture_than_most_and_an_old_kernel_are_not_fit()
    {
        Expect("worker-2", facts => facts with { Architecture = "aarch64" }, Severity.Failure, "it is arm64, most others are amd64");
        Expect("worker-2", facts => facts with { Architecture = "riscv64" }, Severity.Failure, "riscv64 is neither");
        Expect("worker-2", facts => facts with { Kernel = "3.10.0-1160.el7" }, Severity.Failure, "older than 4.18");
    }

    [Test]
    public void The_plans_address_must_be_on_exactly_one_interface()
    {
        Expect("cp-1", facts => facts with { Addresses = [new("eth0", "192.168.1.5")] }, Severity.Failure, "no interface has 10.98.0.21; it has 192.168.1.5 (eth0)");
        Expect("cp-1", facts => facts with { Addresses = [.. facts.Addresses, new("eth1", "10.98.0.21")] }, Severity.Failure, "several interfaces: ens18, eth1");
    }

    [Test]
    public void Another_hostname_is_a_warning() => Expect("cp-1", facts => facts with { Hostname = "blue.example" }, Severity.Warning, "calls itself blue.example");

    [TestCase(0.9, ExpectedResult = null)]
    [TestCase(-2, ExpectedResult = "Warning: its clock is 2.0 s behind this computer's")]
    [TestCase(60, ExpectedResult = "Failure: its clock is 60.0 s ahead of this computer's")]
    public string? A_clock_that_is_off_warns_beyond_a_second_and_fails_beyond_thirty(double seconds) =>
        Find("cp-1", facts => facts with { ClockOffset = TimeSpan.FromSeconds(seconds) }).Select(finding => $"{finding.Severity}: {finding.Text}").SingleOrDefault();

    [TestCase(3, 2.5, ExpectedResult = "Note: its clock could be compared only to within 2.5 s, because its answer took 5.0 s")]
    [TestCase(4, 2.5, ExpectedResult = "Warning: its clock is 4.0 s ahead of this computer's")]
    [TestCase(31, 2.5, ExpectedResult = "Warning: its clock is 31.0 s ahead of this computer's")]
    [TestCase(0.5, 0.8, ExpectedResult = null)]
    public string? A_slow_answer_is_not_reported_as_a_wrong_clock(double seconds, double doubt) =>
        Find("cp-1", facts => facts with { ClockOffset = TimeSpan.FromSeconds(seconds), ClockDoubt = TimeSpan.FromSeconds(doubt) }).Select(finding => $"{finding.Severity}: {finding.Text}").SingleOrDefault();

    [Test]
    public void A_clock_without_NTP_is_a_warning() => Expect("cp-1", facts => facts with { NtpSynchronized = false }, Severity.Warning, "not synchronised");

    [Test]
    public void A_port_in_use_is_named_with_its_program()
    {
        Expect("cp-1", facts => facts with { Listeners = [new("tcp", 10250, "python3", 812)] }, Severity.Failure, "port 10250, which the kubelet needs, is held by python3 (pid 812)");
        Expect("lb-1", facts => facts with { Listeners = [new("tcp", 6443, "haproxy", 9)] }, Severity.Failure, "held by haproxy (pid 9)");
    }

    [Test]
    public void Our_programs_may_use_only_their_own_ports()
    {
        Assert.That(Find("lb-1", facts => facts with { Ours = true, Listeners = [new("tcp", 6443, "haproxy", 9)] }), Is.Empty);
        Expect("cp-1", facts => facts with { Ours = true, Begun = true, Listeners = [new("tcp", 2379, "kubelet", 9)] }, Severity.Failure, "port 2379");
    }

    [Test]
    public void Leftovers_of_another_cluster_are_refused_unless_our_marker_files_exist()
    {
        Expect("worker-1", facts => facts with { Leftovers = ["/etc/kubernetes/kubelet.conf"] }, Severity.Failure, "did not make: /etc/kubernetes/kubelet.conf");
        Assert.That(Find("worker-1", facts => facts with { Leftovers = ["/etc/kubernetes/kubelet.conf"] })[0].Cure, Does.StartWith("./build.sh Reset --hosts worker-1"));
        Assert.That(Find("worker-1", facts => facts with { Leftovers = ["/etc/kubernetes/kubelet.conf"], Begun = true }), Is.Empty);
    }

    [Test]
    public void A_host_of_another_cluster_is_refused_by_the_name_in_its_marker_file()
    {
        Expect("lb-1", facts => facts with { Ours = true, ClusterName = "production", ClusterEndpoint = "10.0.0.9:6443" }, Severity.Failure, "it belongs to cluster production (endpoint 10.0.0.9:6443)");
        Assert.That(Find("lb-1", facts => facts with { Ours = true, ClusterName = "production" })[0].Cure, Does.StartWith("./build.sh Reset with that cluster's file first"));
        Assert.That(Find("lb-1", facts => facts with { Ours = true, ClusterName = SomeFacts.Plan.Name, ClusterEndpoint = "10.0.0.9:6443" }), Is.Empty);
        Assert.That(Find("lb-1", facts => facts with { Ours = true }), Is.Empty, "older versions wrote no marker file");
    }

    [Test]
    public void Problems_that_later_targets_fix_are_only_noted()
    {
        Expect("cp-1", facts => facts with { Swap = ["/dev/vda2"] }, Severity.Note, "/dev/vda2");
        Expect("cp-1", facts => facts with { PackageLockHolders = ["unattended-upgr (77)"] }, Severity.Note, "unattended-upgr (77)");
        Assert.That(Find("lb-1", facts => facts with { Swap = ["/dev/vda2"] }), Is.Empty);
    }

    [Test]
    public void Cgroup_v1_is_a_warning_from_1_35_on()
    {
        Assert.That(Find("cp-1", facts => facts with { CgroupV1 = true }), Is.Empty);
        var newer = Testing.Plans.Existing("1.36.2");
        Assert.That(CheckBook.Examine(SomeFacts.With("cp-1", facts => facts with { CgroupV1 = true }, newer)).Single().Severity, Is.EqualTo(Severity.Warning));
    }

    [Test]
    public void A_node_without_a_needed_cgroup_controller_is_refused()
    {
        Expect("cp-1", facts => facts with { CgroupControllers = ["cpu", "cpuset", "pids"] }, Severity.Failure, "no cgroup controller memory,");
        Expect("worker-1", facts => facts with { CgroupControllers = ["cpu", "io"] }, Severity.Failure, "no cgroup controllers cpuset, memory, pids,");
        Assert.That(Find("cp-1", facts => facts with { CgroupControllers = ["memory", "pids", "cpuset", "cpu", "hugetlb"] }), Is.Empty);
        Assert.That(Find("lb-1", facts => facts with { CgroupControllers = ["cpu"] }), Is.Empty, "it runs no kubelet");
    }

    [Test]
    public void A_node_without_a_resolver_file_is_refused()
    {
        Expect("cp-1", facts => facts with { HasNoResolver = true }, Severity.Failure, "no /etc/resolv.conf");
        Assert.That(Find("lb-1", facts => facts with { HasNoResolver = true }), Is.Empty);
    }

    [TestCase("5.4.0-216-generic", true)]
    [TestCase("4.18.0-553.el8_10.x86_64", false)]
    [TestCase("5.14.0-570.el9.x86_64", false)]
    [TestCase("6.1.0-42-amd64", false)]
    public void Cilium_on_an_old_kernel_is_a_warning(string kernel, bool warned)
    {
        var plan = SomeFacts.Plan with { Network = SomeFacts.Plan.Network with { Cni = HaK8s.ClusterFile.CniPlugin.Cilium } };
        var findings = CheckBook.Examine(SomeFacts.With("cp-1", facts => facts with { Kernel = kernel }, plan)).Where(finding => finding.Text.Contains("Cilium needs", StringComparison.Ordinal)).ToList();
        Assert.That(findings.Select(finding => (finding.Host, finding.Severity)), Is.EqualTo(warned ? new[] { ("cp-1", Severity.Warning) } : []));
        Assert.That(CheckBook.Examine(SomeFacts.With("lb-1", facts => facts with { Kernel = kernel }, plan)).Where(finding => finding.Host == "lb-1" && finding.Text.Contains("Cilium needs", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public void A_missing_program_is_reported_once() => Expect("cp-1", facts => facts with { MissingPrograms = ["ip"], Addresses = [] }, Severity.Failure, "the program ip is not installed");

    [TestCase("1.34.2", ExpectedResult = null)]
    [TestCase("1.34.9", ExpectedResult = "it runs Kubernetes 1.34.9, but 1.34.2 is requested: Kubernetes cannot be downgraded")]
    [TestCase("1.35.0", ExpectedResult = "it runs Kubernetes 1.35.0, but 1.34.2 is requested: Kubernetes cannot be downgraded")]
    [TestCase("1.33.7", ExpectedResult = "it runs Kubernetes 1.33.7, but 1.34.2 is requested")]
    [TestCase("1.32.1", ExpectedResult = "it runs Kubernetes 1.32.1, but 1.34.2 is requested: Kubernetes is upgraded one minor version at a time, beginning with 1.33")]
    [TestCase("odd", ExpectedResult = "it runs Kubernetes odd, but 1.34.2 is requested: these are not versions of Kubernetes")]
    public string? A_running_cluster_keeps_its_version(string running)
    {
        var finding = CheckBook.Examine(SomeFacts.Examination(reading => reading.Host.Name == "cp-2"
            ? Provisioned(reading) with { Facts = Provisioned(reading).Facts! with { ApiServerVersion = running } }
            : Provisioned(reading))).SingleOrDefault();
        Assert.That(finding is null || (finding is { Severity: Severity.Failure, Host: "cp-2" } && finding.Cure == $"{(running == "1.33.7" ? "./build.sh Upgrade, or " : "")}set kubernetes.version: {running} in the cluster file{(running == "1.34.9" ? "; if an upgrade from 1.34.2 is half done, ./build.sh Upgrade turns it round" : "")}"));
        return finding?.Text;
    }

    [Test]
    public void A_worker_that_an_upgrade_left_behind_is_reported_unless_the_run_upgrades()
    {
        var examination = SomeFacts.Examination(reading => reading.Host.Name == "worker-1"
            ? Provisioned(reading) with { Facts = Provisioned(reading).Facts! with { KubeletVersion = "1.34.1" } }
            : Provisioned(reading));
        Assert.That(CheckBook.Examine(examination).Select(finding => (finding.Host, finding.Text)), Is.EqualTo(new[] { ("worker-1", "it runs Kubernetes 1.34.1, but 1.34.2 is requested") }));
        Assert.That(CheckBook.Examine(examination with { Upgrades = true }), Is.Empty);
    }

    private static HostReading Provisioned(HostReading reading) => reading with
    {
        Facts = reading.Facts! with
        {
            Ours = true,
            Begun = true,
            Finished = true,
            Balancing = reading.Host.Balances,
            ClusterCa = "ca",
            Leftovers = ["/etc/kubernetes/kubelet.conf", "/var/lib/etcd/member"],
            Listeners = [.. ListeningPort.Of(SomeFacts.Plan, reading.Host).Select((port, index) => new Listener("tcp", port.Port, port.Programs[0], index + 1))],
            Addresses = reading.Host.Name == "lb-2" ? [.. reading.Facts!.Addresses, new("ens18", SomeFacts.Plan.Endpoint.Address)] : reading.Facts!.Addresses,
        },
    };

    private static void Expect(string host, Func<PreflightFacts, PreflightFacts> spoil, Severity severity, string text)
    {
        var finding = Find(host, spoil).Single();
        Assert.That((finding.Host, finding.Severity), Is.EqualTo((host, severity)));
        Assert.That(finding.Text, Does.Contain(text));
    }

    private static IReadOnlyList<Finding> Find(string host, Func<PreflightFacts, PreflightFacts> spoil) => CheckBook.Examine(SomeFacts.With(host, spoil));
}
