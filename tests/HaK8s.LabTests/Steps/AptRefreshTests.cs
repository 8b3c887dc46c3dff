using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using HaK8s.Hosts;
using HaK8s.LabTests.Templates;
using HaK8s.Processes;
using HaK8s.Steps.Desired.Packaging;
using NUnit.Framework;

namespace HaK8s.LabTests.Steps;

/// <summary>Runs the real apt-get with folders of its own, and a server of two repositories.</summary>
public sealed class AptRefreshTests
{
    private const string Sign = """
        set -euo pipefail
        cd "$1"
        mkdir -m 700 gpg; export GNUPGHOME=$PWD/gpg
        gpg --batch -q --passphrase '' --quick-generate-key 'HaK8s test <test@example.org>' rsa2048 sign never
        gpg --export > key.gpg
        printf 'Package: x\nVersion: 1\nArchitecture: all\n\n' > Packages
        printf 'Date: %s\nSHA256:\n %s %s Packages\n' "$(LC_ALL=C date -u '+%a, %d %b %Y %H:%M:%S UTC')" "$(sha256sum < Packages | cut -d' ' -f1)" "$(stat -c %s Packages)" | gpg --batch -q --clearsign > InRelease
        gpgconf --kill all
        """;

    private readonly ConcurrentQueue<string> _requests = new();
    private HttpListener _listener = null!;
    private string _folder = "";
    private string _address = "";
    private int _errors;

    [SetUp]
    public async Task StartAsync()
    {
        InstalledProgram.RequireRoot();
        await InstalledProgram.RequireAsync("/usr/bin/apt-get", "apt");
        await InstalledProgram.RequireAsync("/usr/bin/gpg", "gpg");
        _requests.Clear();
        _folder = Directory.CreateTempSubdirectory("hak8s-apt-").FullName;
        await LocalProcess.RunCheckedAsync(new ProcessSpec("bash", "-c", Sign, "sign", _folder), CancellationToken.None);
        foreach (var folder in new[] { "etc", "state/lists/partial", "cache/archives/partial" })
            Directory.CreateDirectory(Path.Combine(_folder, folder));
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            _address = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/";
        }

        _listener = new HttpListener();
        _listener.Prefixes.Add(_address);
        _listener.Start();
        _ = ServeAsync();
        await File.WriteAllTextAsync(Path.Combine(_folder, "etc/sources.list"), $"deb [signed-by={_folder}/key.gpg] {_address}good ./\ndeb [signed-by={_folder}/key.gpg] {_address}busy ./\n");
        await File.WriteAllTextAsync(
            Path.Combine(_folder, "apt.conf"),
            $"""
            Dir::Etc "{_folder}/etc"; Dir::Etc::parts "none"; Dir::Etc::sourceparts "none";
            Dir::State "{_folder}/state"; Dir::Cache "{_folder}/cache";
            Acquire::Languages "none"; Acquire::http::Proxy "DIRECT"; APT::Sandbox::User "root";
            """);
    }

    [TearDown]
    public void Stop()
    {
        _listener?.Close();
        if (_folder.Length > 0)
            Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task A_server_that_is_busy_for_a_moment_is_asked_again()
    {
        _errors = 3;
        var result = await RefreshAsync();
        Assert.That(result.ExitCode, Is.Zero, $"{result.Error}\n{string.Join('\n', _requests)}");
        Assert.That(_requests.Count(request => request == "/busy/./InRelease"), Is.GreaterThan(3));
        Assert.That(_requests.Count(request => request == "/good/./Packages"), Is.GreaterThan(0));
    }

    [Test]
    public async Task A_server_that_stays_busy_ends_in_an_error()
    {
        _errors = int.MaxValue;
        var result = await RefreshAsync();
        Assert.That(result.ExitCode, Is.Not.Zero);
        Assert.That(result.Error, Does.Contain("503"));
    }

    private async Task<ProcessResult> RefreshAsync()
    {
        var script = ShellText.Lines(ShellText.Raw("set -euo pipefail"), AptPackages.Refresh, ShellText.Raw("refresh")).Text;
        // An apt that hangs must not hang the tests.
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        return await LocalProcess.RunAsync(
            new ProcessSpec("bash", "-c", script) { Environment = new Dictionary<string, string> { ["APT_CONFIG"] = Path.Combine(_folder, "apt.conf"), ["LC_ALL"] = "C.UTF-8" } },
            deadline.Token);
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
                Answer(await _listener.GetContextAsync());
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
        {
            // The test has ended.
        }
    }

    private void Answer(HttpListenerContext context)
    {
        var path = context.Request.Url!.AbsolutePath;
        _requests.Enqueue(context.Request.RawUrl!);
        if (path.StartsWith("/busy", StringComparison.Ordinal) && Interlocked.Decrement(ref _errors) >= 0)
            context.Response.StatusCode = 503;
        else if (path.EndsWith("/InRelease", StringComparison.Ordinal) || path.EndsWith("/Packages", StringComparison.Ordinal))
            context.Response.OutputStream.Write(File.ReadAllBytes(Path.Combine(_folder, Path.GetFileName(path))));
        else
            context.Response.StatusCode = 404;
        // Without a text apt does not try again.
        if (context.Response.StatusCode >= 400)
            context.Response.OutputStream.Write("not now"u8);
        context.Response.Close();
    }
}
