using System.Net.Sockets;
using System.Text;
using HaK8s.Kubernetes.Balancing;
using HaK8s.Processes;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Kubernetes.Balancing;

public class BalancersTests
{
    private const string Header = "# pxname,svname,qcur,qmax,scur,smax,slim,stot,bin,bout,dreq,dresp,ereq,econ,eresp,wretr,wredis,status,weight,act,bck,chkfail,chkdown,lastchg,downtime,qlimit,pid,iid,sid,throttle,lbtot,tracked,type,rate,rate_lim,rate_max,check_status,check_code,check_duration,";
    private const string Rows = """
        kubernetes-api,FRONTEND,,,8,22,2000,441,3,5,0,0,0,,,,,OPEN,,,,,,,,,1,2,0,,,,0,20,0,22,,,,
        ingress,cp-1,0,0,3,9,,147,1,2,,0,,0,0,0,0,no check,1,1,0,,,,,,1,4,1,,147,,2,7,,8,,,,
        control-planes,cp-1,0,0,3,9,,147,1,2,,0,,0,0,0,0,UP,1,1,0,0,0,95,0,,1,3,1,,147,,2,7,,8,L7OK,200,12,
        control-planes,cp-2,0,0,3,9,,147,1,2,,0,,0,0,0,0,UP 1/3,1,1,0,0,0,95,0,,1,3,2,,147,,2,7,,8,L7STS,500,12,
        control-planes,cp-3,0,0,0,9,,147,1,2,,0,,0,0,0,0,DOWN,1,1,0,3,1,12,12,,1,3,3,,147,,2,0,,8,L4TOUT,,500,
        control-planes,BACKEND,0,0,8,22,200,441,3,5,0,0,,0,0,0,0,UP,2,2,0,,0,95,0,,1,3,0,,441,,1,20,,22,,,,

        """;

    [Test]
    public void Servers_are_read_with_state_and_last_check()
    {
        var backends = HaproxyStats.Parse($"{Header}\n{Rows}", "control-planes");
        Assert.That(backends, Is.EqualTo(new[]
        {
            new BackendState("cp-1", "UP", "L7OK/200"),
            new BackendState("cp-2", "UP 1/3", "L7STS/500"),
            new BackendState("cp-3", "DOWN", "L4TOUT"),
        }));
    }

    [Test]
    public void A_failing_server_still_gets_connections_but_is_not_healthy()
    {
        var state = new BackendState("cp-2", "UP 1/3", "L7STS/500");
        Assert.Multiple(() =>
        {
            Assert.That(state.Up);
            Assert.That(state.Healthy, Is.False);
        });
    }

    [Test]
    public void The_owner_has_exactly_this_address_not_a_longer_one()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Parse("10.98.0.11\n10.98.0.10\n").OwnsVip, Is.True);
            Assert.That(Parse("10.98.0.11\n10.98.0.101\n").OwnsVip, Is.False);
        });
    }

    [Test]
    public void A_dead_HAProxy_and_a_stopped_keepalived_are_problems()
    {
        var reading = Balancers.Parse("lb-1", "10.98.0.10", "control-planes", "10.98.0.10\n--- hak8s ---\ninactive\n--- hak8s ---\n2026 socat[1] E connect: Connection refused\n");
        Assert.That(reading.Problems(), Is.EqualTo(new[] { "keepalived on lb-1 is inactive", "the balancer on lb-1 does not answer" }));
    }

    [Test]
    public void A_late_balancer_is_reported_as_late()
    {
        var reading = Balancers.Parse("lb-1", "10.98.0.10", "control-planes", "10.98.0.10\n--- hak8s ---\nactive\n--- hak8s ---\nlate\n", "within 4 s; starting a program takes 45 ms there");
        Assert.That(reading.Problems(), Is.EqualTo(["the balancer on lb-1 did not answer within 4 s; starting a program takes 45 ms there"]));
    }

    [Test]
    public void An_incomplete_answer_says_nothing_about_the_VIP() => Assert.That(Balancers.Parse("lb-1", "10.98.0.10", "control-planes", "10.98.0.10\n").OwnsVip, Is.Null);

    [Test]
    public async Task One_program_reads_the_VIP_keepalived_and_HAProxy()
    {
        var reading = await ReadAsync("127.0.0.1", $"{Header}\n{Rows}");
        Assert.Multiple(() =>
        {
            Assert.That(reading.OwnsVip, Is.True);
            Assert.That(reading.Keepalived, Is.EqualTo("activating"));
            Assert.That(reading.Backends.Select(backend => backend.Server), Is.EqualTo(new[] { "cp-1", "cp-2", "cp-3" }));
        });
    }

    [Test]
    public async Task A_host_without_the_VIP_whose_HAProxy_does_not_answer_in_time_is_late()
    {
        var reading = await ReadAsync("192.0.2.1", answer: null);
        Assert.Multiple(() =>
        {
            Assert.That(reading.OwnsVip, Is.False);
            Assert.That(reading.Late, Is.EqualTo("in time"));
        });
    }

    [Test]
    public async Task Results_of_the_check_next_to_nginx_are_read_like_HAProxys()
    {
        var backends = await CheckedAsync("cp-1 UP 200\ncp-2 UP 500 failed 1 of 3\ncp-3 DOWN 000 kept from nginx\n", TimeSpan.Zero);
        Assert.That(backends, Is.EqualTo(new[]
        {
            new BackendState("cp-1", "UP", "checked/200"),
            new BackendState("cp-2", "UP and failing", "checked/500"),
            new BackendState("cp-3", "DOWN", "checked/000"),
        }));
        Assert.That((backends[1].Up, backends[1].Healthy), Is.EqualTo((true, false)));
    }

    [Test]
    public async Task Old_results_of_the_check_are_ignored() => Assert.That(await CheckedAsync("cp-1 UP 200\n", TimeSpan.FromMinutes(1)), Is.Empty);

    /// <param name="answer">HAProxy's answer; null: it accepts the connection and never answers.</param>
    private static async Task<BalancerReading> ReadAsync(string vip, string? answer)
    {
        if (ProgramPath.Find("perl") is null)
            Assert.Ignore("perl is not installed");
        var folder = Directory.CreateTempSubdirectory("hak8s-test-");
        try
        {
            var place = Path.Combine(folder.FullName, "admin.sock");
            using var server = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            server.Bind(new UnixDomainSocketEndPoint(place));
            server.Listen();
            var serving = Task.Run(async () =>
            {
                using var client = await server.AcceptAsync();
                var question = new byte[64];
                Assert.That(Encoding.ASCII.GetString(question, 0, await client.ReceiveAsync(question)), Is.EqualTo("show stat\n"));
                if (answer is null)
                    await client.ReceiveAsync(question);
                else
                    await client.SendAsync(Encoding.ASCII.GetBytes(answer));
            });
            var program = Balancers.ByPerl(Plans.Lab, seconds: 1).Text
                .Replace(HostPaths.HaproxySocket, place, StringComparison.Ordinal)
                .Replace(Plans.Lab.Endpoint.Address, vip, StringComparison.Ordinal);
            var systemctl = Path.Combine(folder.FullName, "systemctl");
            await File.WriteAllTextAsync(systemctl, "#!/bin/sh\n[ \"$*\" = 'is-active keepalived' ] && echo activating\n");
            var result = await LocalProcess.RunAsync(new ProcessSpec("bash", "-c", $"chmod +x '{systemctl}'; PATH='{folder.FullName}':$PATH\n{program}"), CancellationToken.None);
            Assert.That(result.Error, Is.Empty);
            await serving.WaitAsync(TimeSpan.FromSeconds(10));
            return Balancers.Parse("lb-1", vip, Plans.Lab.Balancing.Backend, result.Output, "in time");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<IReadOnlyList<BackendState>> CheckedAsync(string text, TimeSpan age)
    {
        var balancing = Plans.Nginx.Balancing;
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, text);
            File.SetLastWriteTimeUtc(file, DateTime.UtcNow - age);
            var script = "echo '# pxname,svname,status,check_status,check_code,type,'\n" + Balancers.Checked(Plans.Nginx).Text.Replace(balancing.StateFile, file, StringComparison.Ordinal);
            var result = await LocalProcess.RunAsync(new ProcessSpec("bash", "-c", script), CancellationToken.None);
            Assert.That(result.ExitCode, Is.Zero, result.Error);
            return HaproxyStats.Parse(result.Output, balancing.Backend);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static BalancerReading Parse(string addresses) => Balancers.Parse("lb-1", "10.98.0.10", "control-planes", $"{addresses}--- hak8s ---\nactive\n--- hak8s ---\n{Header}\n{Rows}");
}
