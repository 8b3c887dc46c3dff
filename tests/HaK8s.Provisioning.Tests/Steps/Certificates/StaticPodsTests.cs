using System.Diagnostics;
using HaK8s.Hosts;
using HaK8s.Steps.Certificates;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Steps.Certificates;

/// <summary>Runs the scripts with processes of this computer in place of static pods.</summary>
public sealed class StaticPodsTests
{
    [Test]
    public void Processes_are_read_and_pods_without_one_left_out() =>
        Assert.That(StaticPods.Read("kube-apiserver 11\netcd \nkube-scheduler 13\n"), Is.EquivalentTo(new Dictionary<string, int> { ["kube-apiserver"] = 11, ["kube-scheduler"] = 13 }));

    [Test]
    public async Task Processes_with_the_hosts_file_end_while_the_kubelet_is_stopped_and_it_is_started_in_any_case()
    {
        using var process = Process.Start("sleep", "100");
        using var other = Process.Start("sleep", "100");
        var pod = new StaticPod("sleep", Path.GetTempFileName(), EndsWithin: 5);
        try
        {
            // A process in another file system has another file, or none, at that path.
            var gone = new StaticPod("other", "/nowhere", EndsWithin: 5);
            var body = StaticPods.Job([pod, gone], new Dictionary<string, int> { ["sleep"] = process.Id, ["other"] = other.Id }).Body;
            var prelude = $$"""
                pgrep() { if [ "$3" = sleep ]; then echo {{process.Id}}; else echo {{other.Id}}; fi; }
                systemctl() { if [ -e /proc/{{process.Id}}/exe ]; then echo "$* while it runs"; else echo "$* after its end"; fi; }
                """;
            var result = await new BashHost(prelude).RunAsync(new HostCommand("restart", ShellText.Lines(ShellText.Raw("( set -e"), body, ShellText.Raw(")")), TimeSpan.FromSeconds(20)), null, CancellationToken.None);
            Assert.Multiple(() =>
            {
                Assert.That((result.Output, result.ExitCode), Is.EqualTo(("stop kubelet while it runs\nstart kubelet after its end\n", 0)), result.Error);
                Assert.That(other.HasExited, Is.False);
            });
        }
        finally
        {
            process.Kill();
            other.Kill();
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
