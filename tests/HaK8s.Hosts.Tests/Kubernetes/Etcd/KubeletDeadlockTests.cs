using HaK8s.Kubernetes.Etcd;
using HaK8s.Processes;
using NUnit.Framework;

namespace HaK8s.Tests.Kubernetes.Etcd;

/// <summary>Runs the real script with fake host programs: cp-1 is 10.98.0.21 and also has the VIP 10.98.0.10.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class KubeletDeadlockTests : IDisposable
{
    private const string ApiServer = "LISTEN 0 4096 *:6443 *:* users:((\"kube-apiserver\",pid=812,fd=3))";
    private const string Balancer = "LISTEN 0 4096 *:8443 *:* users:((\"haproxy\",pid=700,fd=6))";

    private readonly string _folder = Directory.CreateTempSubdirectory("hak8s-circle-").FullName;

    [Test]
    public async Task An_API_server_used_by_its_own_kubelet_is_ended_first() => Assert.That(await OpenAsync("https://10.98.0.21:6443"), Is.EqualTo("-KILL -x kube-apiserver"));

    [Test]
    public async Task The_loopback_address_counts_as_the_own_API_server() => Assert.That(await OpenAsync("https://127.0.0.1:6443"), Is.EqualTo("-KILL -x kube-apiserver"));

    [Test]
    public async Task A_server_in_quotes_is_read_too() => Assert.That(await OpenAsync("\"https://10.98.0.21:6443\""), Is.EqualTo("-KILL -x kube-apiserver"));

    [Test]
    public async Task If_the_kubelet_uses_the_VIP_the_API_server_is_left_alone() => Assert.That(await OpenAsync("https://10.98.0.99:6443"), Is.Empty);

    [Test]
    public async Task The_VIP_on_this_host_belongs_to_the_balancer_not_to_the_API_server() => Assert.That(await OpenAsync("https://10.98.0.10:8443"), Is.Empty);

    [Test]
    public async Task While_etcd_runs_nothing_is_ended() => Assert.That(await OpenAsync("https://10.98.0.21:6443", etcdRuns: true), Is.Empty);

    [Test]
    public async Task A_host_without_an_API_server_has_nothing_to_end() => Assert.That(await OpenAsync("https://10.98.0.21:6443", listens: ""), Is.Empty);

    [Test]
    public async Task A_kubelet_of_an_etcd_host_uses_no_API_server() => Assert.That(await OpenAsync(server: null), Is.Empty);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <returns>The arguments of pkill; empty if it was not called.</returns>
    private async Task<string> OpenAsync(string? server, bool etcdRuns = false, string listens = ApiServer)
    {
        var configuration = Path.Combine(_folder, "kubelet.conf");
        if (server is not null)
            await File.WriteAllTextAsync(configuration, $"clusters:\n- cluster:\n    certificate-authority-data: LS0t\n    server: {server}\n  name: lab\n");
        Play("pgrep", $"exit {(etcdRuns ? 0 : 1)}");
        Play("ip", "case $4 in 10.98.0.21 | 10.98.0.10 | 127.0.0.1) echo \"local $4 dev lo src $4\" ;; *) echo \"$4 dev eth0 src 10.98.0.21\" ;; esac");
        Play("ss", $"printf '%s\\n' '{listens}' '{Balancer}' | grep \"${{2#*:}} \" || true");
        Play("pkill", $"printf %s \"$*\" > {_folder}/killed");
        var script = KubeletDeadlock.Open.Replace("/etc/kubernetes/kubelet.conf", configuration, StringComparison.Ordinal);
        // Runs as on the host's timer, with nothing left by an earlier command.
        var result = await LocalProcess.RunAsync(new ProcessSpec("/bin/sh", "-c", $"PATH={_folder}:$PATH; set -e; {script}\necho healed"), CancellationToken.None);
        Assert.That((result.ExitCode, result.Output.Trim()), Is.EqualTo((0, "healed")), result.Error);
        var killed = Path.Combine(_folder, "killed");
        return File.Exists(killed) ? await File.ReadAllTextAsync(killed) : "";
    }

    private void Play(string program, string script)
    {
        var path = Path.Combine(_folder, program);
        File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }
}
