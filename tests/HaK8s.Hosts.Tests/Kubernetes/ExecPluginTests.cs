using HaK8s.Kubernetes;
using HaK8s.Kubernetes.Credentials;
using Microsoft.Extensions.Time.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Kubernetes;

/// <summary>Exec plugins: small shell scripts that a kubeconfig names.</summary>
public sealed class ExecPluginTests
{
    private const string Version = "client.authentication.k8s.io/v1";

    private KubeconfigFolder _folder = null!;
    private KubeServer _server = null!;

    [SetUp]
    public void Start() => (_folder, _server) = (new KubeconfigFolder(), new KubeServer());

    [TearDown]
    public async Task StopAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public async Task Its_token_reaches_the_server_and_it_got_arguments_variables_and_the_cluster()
    {
        Write(
            $$$"""
            printf '%s\n' "$@" "$REALM" "$KUBERNETES_EXEC_INFO" > "${0%/*}/seen"
            echo 'asking the issuer' >&2
            echo '{"apiVersion":"{{{Version}}}","kind":"ExecCredential","status":{"token":"from plugin"}}'
            """,
            "args: [get token, --quiet]\nenv: [{ name: REALM, value: here }]\nprovideClusterInfo: true");
        Assert.That((await AskAsync()).Header("Authorization"), Is.EqualTo("Bearer from plugin"));
        var seen = await File.ReadAllLinesAsync(_folder.PathOf("bin/seen"));
        Assert.That(seen[..3], Is.EqualTo(["get token", "--quiet", "here"]));
        Assert.That(seen[3], Does.Contain($"\"kind\":\"ExecCredential\"").And.Contain("\"interactive\":false").And.Contain($"\"server\":\"{_server.Url}\"").And.Contain("\"certificate-authority-data\":\""));
    }

    [Test]
    public async Task Its_certificate_reaches_the_server()
    {
        var (certificate, key) = KubeconfigFolder.Certificate("jane-of-plugin", TimeSpan.FromDays(1));
        _folder.Write("bin/answer", $$$"""{"apiVersion":"{{{Version}}}","status":{"clientCertificateData":{{{Json(certificate)}}},"clientKeyData":{{{Json(key)}}} } }""", program: false);
        Write("cat \"${0%/*}/answer\"");
        Assert.That((await AskAsync()).Client, Is.EqualTo("CN=jane-of-plugin"));
    }

    [Test]
    public async Task It_runs_once_for_many_requests_and_again_after_a_refusal()
    {
        Write(
            $$$"""
            echo x >> "${0%/*}/runs"
            echo "{\"apiVersion\":\"{{{Version}}}\",\"status\":{\"token\":\"$(wc -l < "${0%/*}/runs")\"}}"
            """);
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(56));
        var config = await KubeConfigReader.ReadAsync(_folder.Path, null, time, CancellationToken.None);
        using var api = KubeApi.For(config);
        await api.GetAsync("/api", CancellationToken.None);
        await api.GetAsync("/api", CancellationToken.None);
        time.Advance(TimeSpan.FromSeconds(60));
        _server.Answer = request => request.Header("Authorization") == "Bearer 2" ? (200, "{}") : (401, "{}");
        await Assert.ThatAsync(() => api.GetAsync("/api", CancellationToken.None), Throws.InstanceOf<KubeApiException>());
        await api.GetAsync("/api", CancellationToken.None);
        Assert.That(_server.Requests.Select(request => request.Header("Authorization")), Is.EqualTo(["Bearer 1", "Bearer 1", "Bearer 1", "Bearer 2"]));
    }

    [TestCase("echo 'no session' >&2; echo 'run: login --secret' >&2; exit 3", "ended with exit code 3: no session; run: login --secret\n  try: ")]
    [TestCase("echo token", "did not print an ExecCredential in JSON\n  try: ")]
    [TestCase("echo '{\"apiVersion\":\"client.authentication.k8s.io/v1alpha1\",\"status\":{\"token\":\"a\"}}'", $"printed the version \"client.authentication.k8s.io/v1alpha1\" instead of {Version}\n  try: ")]
    [TestCase($"echo '{{\"apiVersion\":\"{Version}\",\"status\":{{}}}}'", "printed neither a token nor a certificate with its key\n  try: ")]
    [TestCase($"echo '{{\"apiVersion\":\"{Version}\",\"status\":{{\"token\":\"hidden\",\"expirationTimestamp\":\"2020-01-01T00:00:00Z\"}}}}'", "printed an old credential: the credential expired at 2020-01-01 00:00:00 UTC\n  try: ")]
    public async Task A_plugin_that_gives_nothing_is_reported_in_its_own_words(string script, string problem)
    {
        Write(script, "args: [--password, hidden]");
        var error = (await Assert.ThrowsAsync<KubeConfigException>(() => _folder.LoadAsync()))!;
        Assert.That(error.Message, Does.StartWith($"{_folder.Path}: user jane: the exec plugin ./bin/plugin {problem}").And.Not.Contain("hidden"));
    }

    [TestCase("", "install hak8s-no-such-plugin")]
    [TestCase("\n  installHint: |\n    Get it from\n    https://example.org", "Get it from; https://example.org")]
    public async Task A_missing_plugin_is_reported_with_its_own_hint(string hint, string cure)
    {
        _folder.Write($"server: {_server.Url}", $"exec:\n  apiVersion: {Version}\n  command: hak8s-no-such-plugin{hint}");
        await Assert.ThatAsync(
            () => _folder.LoadAsync(),
            Throws.InstanceOf<KubeConfigException>().With.Message.EqualTo($"{_folder.Path}: user jane: the exec plugin hak8s-no-such-plugin is not installed on this computer\n  try: {cure}"));
    }

    /// <summary>Writes a plugin and a kubeconfig that names it by a relative path.</summary>
    private void Write(string script, string keys = "args: []")
    {
        _folder.Write("bin/plugin", $"#!/bin/sh\n{script}\n", program: true);
        var indented = string.Join('\n', keys.Split('\n').Select(line => $"  {line}"));
        _folder.Write($"server: {_server.Url}\ncertificate-authority-data: {KubeconfigFolder.Base64(_server.AuthorityPem)}", $"exec:\n  apiVersion: {Version}\n  command: ./bin/plugin\n{indented}");
    }

    private async Task<KubeRequest> AskAsync()
    {
        using var api = KubeApi.For(await _folder.LoadAsync());
        await api.GetAsync("/api", CancellationToken.None);
        return _server.Requests.Last();
    }

    private static string Json(string text) => System.Text.Json.JsonSerializer.Serialize(text);
}
