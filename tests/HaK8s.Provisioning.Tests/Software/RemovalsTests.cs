using HaK8s.Hosts;
using HaK8s.Planning.Facts;
using HaK8s.Processes;
using HaK8s.Software;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Software;

/// <summary>Reads simulations of apt and dnf with a real bash.</summary>
public sealed class RemovalsTests
{
    private const string Apt = """
        NOTE: This is only a simulation!
        The following packages will be REMOVED:
          containerd.io docker-ce
        Remv docker-ce [5:27.0]
        Remv containerd.io:amd64 [2.1] []
        Inst containerd (1.7 Debian:12 [amd64])
        """;

    private const string Dnf4 = """
        Dependencies resolved.
        ================================================================================
         Package                 Architecture      Version          Repository     Size
        ================================================================================
        Installing:
         containerd.io           x86_64            2.1-1            docker         34 M
             replacing  runc.x86_64 4:1.2-1
         curl                    x86_64            8-1              baseos        5.4 k
        Removing dependent packages:
         curl-minimal            x86_64            8-1              @baseos        0
         podman                  x86_64            5.4-1            @appstream    60 M

        Transaction Summary
        ================================================================================
        Install  2 Packages
        """;

    private const string Dnf5 = """
        Package              Arch   Version      Repository      Size
        Upgrading:
         kubelet             x86_64 1.34.2-1     kubernetes  55.0 MiB
           replacing kubelet x86_64 1.34.1-1     kubernetes  55.0 MiB
        Installing:
         containerd.io       x86_64 2.1-1        docker     120.0 MiB
           replacing runc    x86_64 2:1.2-1      fedora       8.0 MiB
        Removing:
         moby-engine         x86_64 27.0-1       fedora      90.0 MiB

        Transaction Summary:
        """;

    // The programs of a host with Docker Engine; its lists name containerd and haproxy, but no package of Kubernetes.
    private const string DockerHost = """
        timeout() { shift; "$@"; }
        dpkg-query() { printf '%s\n' 'ii  containerd.io' 'ii  docker-ce' 'rc  haproxy' 'ii  curl'; }
        apt-cache() { printf '%s | %s | x\n' containerd 1.7 haproxy 2.6; }
        apt-get() { case " $* " in *kube*) return 100 ;; *' containerd '*) printf 'Remv docker-ce [27]\nRemv containerd.io [2.1]\n' ;; *) echo 'Remv unexpected' ;; esac; }

        """;

    [TestCase(PackageFamily.Apt, Apt, ExpectedResult = "docker-ce, containerd.io")]
    [TestCase(PackageFamily.Apt, "Inst containerd (1.7 Debian:12 [amd64])\n", ExpectedResult = "")]
    [TestCase(PackageFamily.Dnf, Dnf4, ExpectedResult = "runc, podman")]
    [TestCase(PackageFamily.Dnf, Dnf5, ExpectedResult = "runc, moby-engine")]
    [TestCase(PackageFamily.Dnf, "Nothing to do.\n", ExpectedResult = "")]
    public async Task<string> Packages_of_somebody_else_are_named(PackageFamily family, string simulation)
    {
        var script = ShellText.Of($"{Removals.Function(family)}\nothers_removed <<< {simulation}");
        return string.Join(", ", (await RunAsync(script.Text)).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Test]
    public async Task The_preview_keeps_the_containerd_of_Docker_Engine_and_leaves_out_what_the_lists_do_not_know()
    {
        var plan = Plans.Existing("1.34.2");
        var result = await RunAsync(DockerHost + HostSoftware.Preview(plan, plan.Workers[0]).Text);
        Assert.That(result.Output, Does.StartWith("kept\tcontainerd.io\tcontainerd\n").And.Not.Contain("removal"));
    }

    [Test]
    public async Task The_preview_names_what_an_installation_would_remove()
    {
        var plan = Plans.Existing("1.34.2");
        var script = DockerHost.Replace("ii  containerd.io", "ii  docker.io", StringComparison.Ordinal) + HostSoftware.Preview(plan, plan.Workers[0]).Text;
        var result = await RunAsync(script);
        Assert.That(result.Output, Does.StartWith("removal\tdocker-ce\nremoval\tcontainerd.io\n"));
    }

    private static async Task<ProcessResult> RunAsync(string script)
    {
        var result = await LocalProcess.RunAsync(new ProcessSpec("bash", ["-c", "set -u\n" + script]), CancellationToken.None);
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        return result;
    }
}
