using HaK8s.Hosts;
using HaK8s.Steps.ControlPlane;
using HaK8s.Steps.Jobs;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Steps.ControlPlane;

public sealed class KubeadmJobTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hak8s-kubeadm-");

    public void Dispose() => _folder.Delete(recursive: true);

    [TestCase("error execution phase preflight: some errors\n\u001b[0;37mCGROUPS_CPUSET\u001b[0m: \u001b[0;31mmissing\u001b[0m", "correct what kubeadm names after [ERROR, and run the same target again")]
    [TestCase("error execution phase wait-control-plane: timed out", "remove the cause, and run the same target again: it first resets what this attempt left on the host")]
    public async Task Rerunning_the_target_suffices_after_a_failure(string output, string cure)
    {
        var cluster = new ScriptedCluster(Plans.Lab);
        var job = new HostJob(KubeadmJob.Name, "do it", ShellText.Raw("false"), TimeSpan.FromMinutes(1));
        cluster["cp-1"].Answers("do it", exitCode: 1, error: output);
        cluster["cp-1"].Answers("read why it failed", "kubelet: F1130 failed to run Kubelet: no swap\n");
        var error = (await Assert.ThrowsAsync<HostException>(() => KubeadmJob.RunAsync(job, cluster.Context, Plans.Lab.Bootstrap, cluster["cp-1"], CancellationToken.None)))!;
        Assert.Multiple(() =>
        {
            Assert.That(error.Cure, Is.EqualTo(cure));
            Assert.That(error.Detail!.EndsWith("\nkubelet: F1130 failed to run Kubelet: no swap", StringComparison.Ordinal), Is.EqualTo(cure.StartsWith("remove", StringComparison.Ordinal)));
            Assert.That($"{error.Message}{error.Detail}", Does.Not.Contain("\u001b"));
        });
    }

    [Test]
    public async Task Containers_that_restart_are_named_with_their_last_words()
    {
        // The kubelet has removed the logs of earlier attempts.
        Log("kube-system_kube-apiserver-cp-1_1/kube-apiserver/5.log", "2026-11-30T21:24:19Z stderr F first\n2026-11-30T21:24:20Z stderr F exec /usr/local/bin/kube-apiserver: exec format error\n");
        Log("kube-system_etcd-cp-1_2/etcd/0.log", "2026-11-30T21:24:19Z stderr F still running\n");
        var script = KubeadmJob.Reasons.Text.Replace("/var/log/pods", _folder.FullName, StringComparison.Ordinal);
        var result = await new BashHost("systemctl() { :; }").RunAsync(new HostCommand("read why it failed", ShellText.Raw(script), TimeSpan.FromMinutes(1)), lines: null, CancellationToken.None);
        Assert.That(result.Output, Is.EqualTo("kube-apiserver: exec /usr/local/bin/kube-apiserver: exec format error\n"));

        void Log(string name, string text)
        {
            var path = Path.Combine(_folder.FullName, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }
    }
}
