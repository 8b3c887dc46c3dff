using System.Diagnostics;
using HaK8s.Hosts;
using HaK8s.Steps.Certificates;
using HaK8s.Tests.Steps;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Steps.Certificates;

/// <summary>Runs the scripts with processes of this computer in place of static pods.</summary>
public sealed class StaticPodsTests
{
    private static readonly StaticPod Sleep = new("sleep", "", EndsWithin: 5);

    [Test]
    public void Processes_are_read_and_pods_without_one_left_out() =>
        Assert.That(StaticPods.Read("kube-apiserver 11\netcd \nkube-scheduler 13\n"), Is.EquivalentTo(new Dictionary<string, int> { ["kube-apiserver"] = 11, ["kube-scheduler"] = 13 }));

    [Test]
    public async Task A_process_with_the_hosts_file_is_ended_and_one_with_another_file_is_not()
    {
        if (!File.Exists("/usr/bin/pgrep"))
            Assert.Ignore("pgrep is not installed");
        var pod = Sleep with { File = Path.GetTempFileName() };
        using var process = Process.Start("sleep", "100");
        try
        {
            var before = await StaticPods.EndAsync(new BashHost("pgrep() { [ \"$3\" != sleep ] || echo " + process.Id + "; }"), [pod], CancellationToken.None);
            Assert.That(before, Is.EquivalentTo(new Dictionary<string, int> { ["sleep"] = process.Id }));
            Assert.That(process.WaitForExit(TimeSpan.FromSeconds(5)));
            // A process in another file system has another file, or none, at that path.
            using var other = Process.Start("sleep", "100");
            var none = await StaticPods.EndAsync(new BashHost("pgrep() { echo " + other.Id + "; }"), [pod with { File = "/nowhere" }], CancellationToken.None);
            Assert.That(none, Is.Empty);
            Assert.That(other.HasExited, Is.False);
            other.Kill();
        }
        finally
        {
            process.Kill();
            File.Delete(pod.File);
        }
    }

    [TestCase(7, "etcd has not ended yet\n", 1)]
    [TestCase(8, "", 0)]
    [TestCase(0, "etcd has ended, and the kubelet has not started it yet\n", 1)]
    public async Task A_restarted_pod_has_another_process(int now, string reason, int code)
    {
        var script = StaticPods.Started(Plans.Lab.ControlPlanes[0], [StaticPods.Etcd], new Dictionary<string, int> { ["etcd"] = 7 });
        var here = ShellText.Raw(script.Text.Replace("now=$(process_of etcd /etc/kubernetes/pki/etcd/ca.crt)", now == 0 ? "now=$(false)" : $"now={now}", StringComparison.Ordinal));
        var result = await new BashHost().RunAsync(new HostCommand("confirm", here, TimeSpan.FromSeconds(5)), null, CancellationToken.None);
        Assert.That((result.Output, result.ExitCode), Is.EqualTo((reason, code)));
    }
}
