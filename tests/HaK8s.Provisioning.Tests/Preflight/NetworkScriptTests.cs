using System.Net;
using System.Net.Sockets;
using HaK8s.Hosts;
using HaK8s.Preflight.Network;
using HaK8s.Processes;
using NUnit.Framework;

namespace HaK8s.Tests.Preflight;

/// <summary>Runs the network script in a real bash. HaK8s.LabTests test it with real networks.</summary>
public class NetworkScriptTests
{
    private const string NoPerl = "perl() { return 1; }";

    [Test]
    public async Task A_missing_perl_is_reported_with_the_packages_to_install()
    {
        var facts = await AskAsync("PATH=/nowhere", new NetworkQuestions { VrrpAt = "10.98.0.11" });
        Assert.That(facts.VrrpUnchecked, Does.Contain("perl"));
        Assert.That(facts.VrrpCure, Does.StartWith("install perl"));
    }

    [TestCase("")]
    [TestCase(NoPerl)]
    public async Task An_open_port_is_distinguished_from_a_refusing_one(string prelude)
    {
        using var open = new TcpListener(IPAddress.Loopback, 0);
        open.Start();
        using var closed = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        closed.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var (one, other) = (((IPEndPoint)open.LocalEndpoint).Port, ((IPEndPoint)closed.LocalEndPoint!).Port);
        var facts = await AskAsync(prelude, Questions(one, other));
        Assert.That(facts.Connections[("127.0.0.1", one)].Answer, Is.EqualTo(TcpAnswer.Open));
        Assert.That(facts.Connections[("127.0.0.1", other)].Answer, Is.EqualTo(TcpAnswer.Refused));
    }

    [TestCase("")]
    [TestCase(NoPerl)]
    public async Task Two_hundred_connections_are_tested_at_once(string prelude)
    {
        using var open = new TcpListener(IPAddress.Loopback, 0);
        open.Start(512);
        var port = ((IPEndPoint)open.LocalEndpoint).Port;
        var questions = new NetworkQuestions { Connections = [.. Enumerable.Range(1, 200).Select(number => Connection($"127.0.0.{number}", port))] };
        var facts = await AskAsync(prelude, questions);
        // The others are refused because the listener has only the first address.
        Assert.That(facts.Connections.Values.Count(seen => seen.Answer == TcpAnswer.Open), Is.EqualTo(1));
        Assert.That(facts.Connections.Values.Count(seen => seen.Answer == TcpAnswer.Refused), Is.EqualTo(199));
    }

    [TestCase("")]
    [TestCase(NoPerl)]
    public async Task A_connection_without_an_answer_in_time_is_unknown(string prelude)
    {
        // A full queue leaves the fourth and later connections unanswered, like dropped packets.
        using var full = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        full.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        full.Listen(0);
        var port = ((IPEndPoint)full.LocalEndPoint!).Port;
        var fillers = Enumerable.Range(0, 8).Select(_ => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { Blocking = false }).ToList();
        foreach (var filler in fillers)
            Assert.Throws<SocketException>(() => filler.Connect(IPAddress.Loopback, port));
        var facts = await AskAsync(prelude, Questions(port) with { Times = new NetworkTimes(1, 1, 1) });
        fillers.ForEach(filler => filler.Dispose());
        Assert.That(facts.Connections[("127.0.0.1", port)].Answer, Is.EqualTo(TcpAnswer.Unknown));
    }

    [Test]
    public async Task A_late_name_server_is_not_reported_as_a_missing_address()
    {
        const string Hangs = "timeout() { return 124; }";
        Assert.That(await AskAsync(Hangs, new NetworkQuestions { DnsName = "api.example" }), Has.Property(nameof(NetworkFacts.NameUnknown)).True);
        var found = await AskAsync("", new NetworkQuestions { DnsName = "localhost" });
        Assert.That((found.NameUnknown, found.NameAddresses), Is.EqualTo((false, new[] { "127.0.0.1" })));
    }

    [TestCase("echo 'connected 0.013'; return 28", true, "it took the connection and has not answered within 4 s")]
    [TestCase("echo 'curl: (28) Connection timed out after 4001 milliseconds'; echo 'connected 0.000000'; return 28", false, "curl: (28) Connection timed out after 4001 milliseconds ")]
    [TestCase("echo 'curl: (6) Could not resolve host: pkgs.example'; echo 'connected 0.000000'; return 6", false, "curl: (6) Could not resolve host: pkgs.example ")]
    [TestCase("echo 'connected 0.013'; return 0", false, "")]
    public async Task A_late_source_is_distinguished_from_an_unreachable_one(string curl, bool late, string problem)
    {
        var facts = await AskAsync($"curl() {{ {curl}; }}", new NetworkQuestions { Sources = [("https://pkgs.example/", "")] });
        Assert.That(facts.Sources.Single(), Is.EqualTo(new SourceAnswer("https://pkgs.example/", problem, late)));
    }

    [Test]
    public async Task A_source_is_unreachable_if_the_host_to_which_it_redirects_is()
    {
        if (ProgramPath.Find("curl") is null)
            Assert.Ignore("curl is not installed (apt-get install curl)");
        using var closed = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        closed.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var target = ((IPEndPoint)closed.LocalEndPoint!).Port;
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var answer = RedirectAsync(listener, $"http://127.0.0.1:{target}/");
        var url = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/";

        var facts = await AskAsync("", new NetworkQuestions { Sources = [(url, "")] });
        await answer;

        Assert.That(facts.Sources.Single(), Has.Property(nameof(SourceAnswer.Problem)).Contains($"127.0.0.1 port {target}").And.Property(nameof(SourceAnswer.Late)).False);
    }

    [Test]
    public void Upstreams_registry_is_asked_for_an_image_because_it_redirects_only_there()
    {
        var packages = SomeFacts.Plan.Kubernetes.Packages with { ImageRepository = "registry.k8s.io", InsecureRegistry = null, PauseTag = "3.10" };
        var plan = SomeFacts.Plan with { Kubernetes = SomeFacts.Plan.Kubernetes with { Packages = packages, Traits = new() } };
        Assert.That(NetworkQuestions.Of(plan, plan.Bootstrap, []).Sources, Does.Contain(("https://registry.k8s.io/v2/pause/manifests/3.10", "")));

        plan = plan with { Kubernetes = plan.Kubernetes with { Packages = packages with { ImageRepository = "harbor.example/k8s" } } };
        Assert.That(NetworkQuestions.Of(plan, plan.Bootstrap, []).Sources, Does.Contain(("https://harbor.example/v2/k8s/pause/manifests/3.10", "")));
    }

    private static async Task RedirectAsync(TcpListener listener, string target)
    {
        using var connection = await listener.AcceptTcpClientAsync();
        using var reader = new StreamReader(connection.GetStream());
        while (await reader.ReadLineAsync() is { Length: > 0 })
        {
        }

        await using var writer = new StreamWriter(connection.GetStream());
        await writer.WriteAsync($"HTTP/1.1 302 Found\r\nLocation: {target}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    }

    private static NetworkQuestions Questions(params int[] ports) => new() { Connections = [.. ports.Select(port => Connection("127.0.0.1", port))], Times = NetworkTimes.Of(new HostSpeed(TimeSpan.FromMilliseconds(20)), []) };

    private static Connection Connection(string address, int port) => new(SomeFacts.Plan.Bootstrap, "cp-2", address, port, "the API server");

    private static async Task<NetworkFacts> AskAsync(string prelude, NetworkQuestions questions)
    {
        var result = await LocalProcess.RunAsync(new ProcessSpec("/bin/bash", ["-c", $"{prelude}\n{questions.Script().Text}"]), CancellationToken.None);
        return NetworkText.Read(questions, result.Output, "late");
    }
}
