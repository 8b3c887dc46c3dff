using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using HaK8s.Planning;
using HaK8s.Processes;
using HaK8s.Templates;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.LabTests.Templates;

/// <summary>Runs the separate check for nginx with the real nginx, nft and curl in a separate network.</summary>
public class ControlPlaneCheckTests
{
    /// <summary>Seconds that a busy computer may add.</summary>
    private const double Slack = 3;

    private static readonly BalancingPlan Timers = Plans.Nginx.Balancing;

    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("hak8s-check-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task Nginx_is_kept_from_a_frozen_control_plane_until_it_answers_again_and_from_none_where_all_are_bad()
    {
        InstalledProgram.RequireRoot();
        await InstalledProgram.RequireAsync("/usr/sbin/nginx", "nginx");
        await InstalledProgram.RequireAsync("/usr/lib/nginx/modules/ngx_stream_module.so", "libnginx-mod-stream");
        await InstalledProgram.RequireAsync("/usr/sbin/nft", "nftables");
        await InstalledProgram.RequireAsync("/usr/bin/curl", "curl");

        var seen = await RunAsync();
        var round = Seconds(Timers.CheckTimeout + Timers.FastInterval);
        Assert.Multiple(() =>
        {
            Assert.That(seen["before"], Is.EqualTo("cp-1 cp-2 cp-3"));
            Assert.That(seen, Does.Not.ContainKey("watches"), "nothing is cut while all are ready");
            Assert.That(Time(seen["frozen"]), Is.LessThan(Seconds(Timers.CheckInterval + Timers.CheckTimeout) + ((Timers.Fall - 1) * round) + Slack));
            Assert.That(Time(seen["cut"]), Is.LessThan(Timers.KeepaliveTime + Slack), "what was open is cut");
            Assert.That(seen["frozen-answers"], Is.EqualTo("cp-1 cp-2"));
            Assert.That(seen["state"], Is.EqualTo("cp-3 DOWN 000 kept from nginx"));
            Assert.That(seen["root"], Is.EqualTo("connects"), "others are not refused");
            Assert.That(Time(seen["flushed"]), Is.LessThan(round + Slack), "somebody flushed all rules");
            Assert.That(Time(seen["used"]), Is.LessThan(Seconds(Timers.Rise * Timers.DownInterval) + Timers.FailTimeout + Slack));
            Assert.That(seen["all-bad-answers"], Is.EqualTo("cp-1 cp-2 cp-3"));
            Assert.That(Time(seen["others-kept"]), Is.LessThan(Seconds(Timers.Rise * Timers.DownInterval) + round + Slack), "one is ready again");
            Assert.That(Time(seen["lease"]), Is.GreaterThan(1).And.LessThan(Timers.Lease + Slack), "the check was killed");
            Assert.That(Time(seen["again"]), Is.LessThan(Seconds(Timers.Fall * Timers.FastInterval) + Slack), "it was started again");
            Assert.That(seen["ended"], Is.EqualTo("0"));
            Assert.That(seen["left"], Is.Empty);
        });
    }

    /// <summary>Returns the output of control-planes.sh.</summary>
    private async Task<Dictionary<string, string>> RunAsync()
    {
        var files = ConfigTemplates.LoadBalancer(Plans.Nginx, Plans.Nginx.LoadBalancers[0]);
        // The API servers use the port on addresses of the same network.
        await WriteAsync("nginx.conf", Content(files, "/etc/nginx/nginx.conf").Replace($"listen {Plans.Nginx.Endpoint.Port} ", "listen 16443 ", StringComparison.Ordinal));
        await WriteAsync("check-control-planes", Content(files, HostPaths.ControlPlaneCheck));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=api", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        await WriteAsync("cert.pem", certificate.ExportCertificatePem());
        await WriteAsync("key.pem", key.ExportPkcs8PrivateKeyPem());

        var script = Path.Combine(GoldenFile.ProjectDirectory, "Templates/control-planes.sh");
        var result = await LocalProcess.RunAsync(new ProcessSpec("unshare", "--net", "--mount", "--pid", "--fork", "--kill-child", "bash", script, _folder), CancellationToken.None);
        Assert.That(result.ExitCode, Is.Zero, result.Output + result.Error);
        TestContext.Out.WriteLine(result.Output);
        return result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ', 2)).ToDictionary(words => words[0], words => words[1]);
    }

    private Task WriteAsync(string name, string text) => File.WriteAllTextAsync(Path.Combine(_folder, name), text);

    private static string Content(IEnumerable<ConfigFile> files, string path) => files.Single(file => file.Path == path).Content;

    private static double Seconds(int milliseconds) => milliseconds / 1000.0;

    /// <summary>Returns infinity for an event that never happened.</summary>
    private static double Time(string text) => text == "never" ? double.PositiveInfinity : double.Parse(text, CultureInfo.InvariantCulture);
}
