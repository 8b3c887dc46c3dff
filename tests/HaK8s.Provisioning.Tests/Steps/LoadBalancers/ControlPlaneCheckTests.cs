using HaK8s.Planning;
using HaK8s.Processes;
using HaK8s.Steps.Desired;
using HaK8s.Steps.LoadBalancers;
using HaK8s.Steps.Reset;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Steps.LoadBalancers;

public sealed class ControlPlaneCheckTests
{
    private const string Unit = "hak8s-control-planes.service";

    [Test]
    public void Nginx_has_a_separate_check_that_is_restarted_after_changes()
    {
        var state = Desired(Plans.Nginx);
        Assert.That(
            state.Services.Single(service => service.Unit == Unit).RestartOn,
            Is.EqualTo(new[] { "/etc/hak8s/check-control-planes", "/etc/systemd/system/hak8s-control-planes.service" }));
        Assert.That(state.Packages.Select(package => package.Name), Is.EqualTo(new[] { "nginx", "libnginx-mod-stream", "iproute2", "curl", "nftables", "keepalived" }));
    }

    [Test]
    public void HAProxy_checks_by_itself()
    {
        var state = Desired(Plans.Lab);
        Assert.That(state.Services.Select(service => service.Unit), Has.None.EqualTo(Unit));
        Assert.That(state.Files.Select(file => file.File.Path), Has.None.Contains("control-planes"));
    }

    [Test]
    public void A_reset_stops_the_check_with_nginx()
    {
        Assert.That(Stopped(Plans.Nginx), Does.Contain("for unit in keepalived hak8s-balancer-check nginx hak8s-control-planes; do"));
        Assert.That(Stopped(Plans.Lab), Does.Contain("for unit in keepalived hak8s-balancer-check haproxy; do"));
    }

    [Test]
    public async Task A_round_in_which_all_are_ready_starts_curl_and_nothing_else()
    {
        var folder = Directory.CreateTempSubdirectory("hak8s-test-").FullName;
        try
        {
            var check = Desired(Plans.Nginx).Files.Single(file => file.File.Path == HostPaths.ControlPlaneCheck).File.Content
                .Replace(Plans.Nginx.Balancing.StateFile, $"{folder}/state", StringComparison.Ordinal);
            await File.WriteAllTextAsync($"{folder}/check", check);
            const string Script = """
                cd "$1" && mkdir bin || exit
                for name in curl nft ss sleep; do printf '#!/bin/bash\necho %s >>%q/log\n' "$name" "$PWD" >"bin/$name"; done
                echo 'for address in 10.98.0.2{1,2,3}; do echo "https://$address:6443/readyz 200"; done' >>bin/curl
                chmod +x bin/*
                PATH=$PWD/bin:$PATH bash check &
                until [ "$(grep -c curl log 2>/dev/null)" = 3 ]; do sleep 0.1; done
                cat state
                kill -TERM $!
                wait $!
                echo "exit $?"
                sort log | uniq -c
                ls state 2>/dev/null
                """;
            var result = await LocalProcess.RunAsync(new ProcessSpec("timeout", "60", "bash", "-c", Script, "test", folder), CancellationToken.None);
            Assert.That(
                result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
                Is.EqualTo(new[] { "cp-1 UP 200", "cp-2 UP 200", "cp-3 UP 200", "exit 0", "3 curl", "1 nft" }),
                result.Error);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static DesiredState Desired(ClusterPlan plan) => new ConfigureLoadBalancer().Desired(plan, plan.LoadBalancers[0]);

    private static string Stopped(ClusterPlan plan) => new StopLoadBalancer().Decide(plan, plan.LoadBalancers[0], facts: true).Single().Script.Text;
}
