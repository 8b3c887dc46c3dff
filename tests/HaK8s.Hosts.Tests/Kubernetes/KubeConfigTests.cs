using HaK8s.Kubernetes;
using NUnit.Framework;

namespace HaK8s.Tests.Kubernetes;

/// <summary>Contexts, servers, certificates and tokens. ExecPluginTests has the plugins.</summary>
public sealed class KubeConfigTests
{
    private const string Far = "server: https://10.98.0.10:6443";

    private KubeconfigFolder _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = new KubeconfigFolder();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public async Task The_current_context_gives_server_authority_and_client_certificate_with_its_key()
    {
        var (certificate, key) = KubeconfigFolder.Certificate("kubernetes-admin", TimeSpan.FromDays(1));
        _folder.Write(
            $"{Far}\ncertificate-authority-data: {KubeconfigFolder.Base64(certificate)}",
            $"client-certificate-data: {KubeconfigFolder.Base64(certificate)}\nclient-key-data: {KubeconfigFolder.Base64(key)}");
        var config = await _folder.LoadAsync();
        Assert.Multiple(() =>
        {
            Assert.That(config.Server, Is.EqualTo(new Uri("https://10.98.0.10:6443")));
            Assert.That(config.Authorities, Has.Count.EqualTo(1));
            Assert.That(config.ClientCertificate!.HasPrivateKey);
            Assert.That(config.ClientCertificate!.Subject, Is.EqualTo("CN=kubernetes-admin"));
        });
    }

    [Test]
    public async Task Certificates_are_read_from_files_beside_the_kubeconfig_and_reach_the_server()
    {
        await using var server = new KubeServer();
        var (certificate, key) = KubeconfigFolder.Certificate("jane", TimeSpan.FromDays(1));
        _folder.Write("pki/ca.crt", server.AuthorityPem, program: false);
        _folder.Write("jane.crt", certificate, program: false);
        _folder.Write("jane.key", key, program: false);
        _folder.Write($"server: {server.Url}\ncertificate-authority: pki/ca.crt", "client-certificate: jane.crt\nclient-key: jane.key");
        Assert.That((await AskAsync(server)).Client, Is.EqualTo("CN=jane"));
    }

    [TestCase("token: abc", "Bearer abc")]
    [TestCase("tokenFile: token", "Bearer from-file")]
    [TestCase("username: jane\npassword: pass word", "Basic amFuZTpwYXNzIHdvcmQ=")]
    public async Task Tokens_and_passwords_reach_the_server(string user, string header)
    {
        await using var server = new KubeServer();
        _folder.Write("token", "from-file\n", program: false);
        _folder.Write($"server: {server.Url}\ncertificate-authority-data: {KubeconfigFolder.Base64(server.AuthorityPem)}", user);
        var request = await AskAsync(server);
        Assert.That((request.Header("Authorization"), request.Client), Is.EqualTo((header, (string?)null)));
    }

    [Test]
    public async Task A_user_to_impersonate_is_named_with_every_request()
    {
        await using var server = new KubeServer();
        _folder.Write($"server: {server.Url}\ninsecure-skip-tls-verify: true", "token: abc\nas: admin\nas-groups: [system:masters]");
        var request = await AskAsync(server);
        Assert.That((request.Header("Impersonate-User"), request.Header("Impersonate-Group")), Is.EqualTo(("admin", "system:masters")));
    }

    [Test]
    public async Task The_servers_certificate_is_checked_unless_the_kubeconfig_says_otherwise()
    {
        await using var server = new KubeServer("api.example");
        var authority = $"server: {server.Url}\ncertificate-authority-data: {KubeconfigFolder.Base64(server.AuthorityPem)}";
        foreach (var refused in new[] { $"server: {server.Url}", authority })
        {
            _folder.Write(refused, "token: abc");
            await Assert.ThatAsync(() => AskAsync(server), Throws.InstanceOf<HttpRequestException>(), refused);
        }

        Assert.That(server.Requests, Is.Empty, "no token reached it");
        foreach (var accepted in new[] { $"{authority}\ntls-server-name: api.example", $"server: {server.Url}\ninsecure-skip-tls-verify: true" })
        {
            _folder.Write(accepted, "token: abc");
            Assert.That((await AskAsync(server)).Header("Authorization"), Is.EqualTo("Bearer abc"), accepted);
        }
    }

    [Test]
    public async Task A_proxy_is_taken_from_the_cluster()
    {
        _folder.Write($"{Far}\nproxy-url: socks5://127.0.0.1:1080", "token: abc");
        Assert.That((await _folder.LoadAsync()).Proxy, Is.EqualTo(new Uri("socks5://127.0.0.1:1080")));
    }

    [Test]
    public async Task The_option_selects_another_context()
    {
        File.WriteAllText(_folder.Path, """
            contexts:
            - { name: a, context: { cluster: near, user: jane } }
            - { name: b, context: { cluster: far, user: jane } }
            clusters:
            - { name: near, cluster: { server: "https://10.0.0.1:6443" } }
            - { name: far, cluster: { server: "https://10.0.0.2:6443" } }
            users:
            - { name: jane, user: { token: abc } }
            """);
        Assert.That((await _folder.LoadAsync("b")).Server, Is.EqualTo(new Uri("https://10.0.0.2:6443")));
        await FailsAsync($"{_folder.Path}: there is no context c\n  try: --context with one of a, b", "c");
        await FailsAsync($"{_folder.Path}: the file has no current-context\n  try: --context with one of a, b");
    }

    [TestCase("tls-server-name: api.example", "token: abc", "the server  is not an https URL")]
    [TestCase("server: http://10.0.0.1:8080", "token: abc", "the server http://10.0.0.1:8080 is not an https URL")]
    [TestCase($"{Far}\ncertificate-authority: ca.crt", "token: abc", "certificate-authority names {folder}/ca.crt, but there is no such file")]
    [TestCase($"{Far}\ncertificate-authority-data: '%%'", "token: abc", "certificate-authority-data is not base64")]
    [TestCase(Far, "tokenFile: gone", "tokenFile names {folder}/gone, but there is no such file")]
    [TestCase(Far, "client-certificate: a.crt\nclient-key: a.key", "client-certificate names {folder}/a.crt, but there is no such file")]
    [TestCase(Far, "auth-provider: { name: gcp }", "user jane: kubectl no longer has the auth provider gcp")]
    [TestCase(Far, "as: admin", "user jane has no client certificate, token, tokenFile, exec plugin, oidc provider or password")]
    [TestCase(Far, "token: [a, b]", "line 17: ")]
    public Task What_cannot_be_used_is_named_with_its_place(string cluster, string user, string message)
    {
        _folder.Write(cluster, user);
        return FailsAsync($"{_folder.Path}: {message.Replace("{folder}", Path.GetDirectoryName(_folder.Path), StringComparison.Ordinal)}");
    }

    [Test]
    public async Task A_missing_file_is_named() => await Assert.ThatAsync(
        () => KubeConfig.LoadAsync("/nowhere/admin.conf", null, CancellationToken.None),
        Throws.InstanceOf<KubeConfigException>().With.Message.StartsWith("/nowhere/admin.conf: there is no such file\n  try: "));

    [Test]
    public async Task An_expired_token_or_certificate_is_refused_at_once_and_not_shown()
    {
        var token = KubeconfigFolder.Token(DateTimeOffset.UtcNow.AddHours(-1));
        var (certificate, key) = KubeconfigFolder.Certificate("jane", TimeSpan.FromDays(-1));
        _folder.Write("token", token, program: false);
        foreach (var user in new[] { $"token: {token}", "tokenFile: token", $"client-certificate-data: {KubeconfigFolder.Base64(certificate)}\nclient-key-data: {KubeconfigFolder.Base64(key)}" })
        {
            _folder.Write(Far, user);
            var error = (await Assert.ThrowsAsync<KubeConfigException>(() => _folder.LoadAsync()))!;
            Assert.That(error.Message, Does.Match(@": user jane(: tokenFile token)?: the credential expired at 20\d\d-.* UTC\n  try: log in again").And.Not.Contain(token));
        }
    }

    [Test]
    public async Task An_expired_id_token_is_renewed_at_the_issuer()
    {
        await using var issuer = new KubeServer();
        var fresh = KubeconfigFolder.Token(DateTimeOffset.UtcNow.AddHours(1));
        issuer.Answer = request => request.Head.StartsWith("GET /realm/.well-known/openid-configuration ", StringComparison.Ordinal)
            ? (200, $$"""{"token_endpoint":"{{issuer.Url}}/token"}""")
            : request.Body.Contains("refresh_token=again", StringComparison.Ordinal) ? (200, $$"""{"id_token":"{{fresh}}"}""") : (400, """{"error":"invalid_grant"}""");
        var provider = $$"""
            auth-provider:
              name: oidc
              config:
                client-id: kubernetes
                id-token: {{KubeconfigFolder.Token(DateTimeOffset.UtcNow.AddHours(-1))}}
                idp-issuer-url: {{issuer.Url}}/realm
                idp-certificate-authority-data: {{KubeconfigFolder.Base64(issuer.AuthorityPem)}}
                refresh-token:
            """;
        await using var server = new KubeServer();
        _folder.Write($"server: {server.Url}\ninsecure-skip-tls-verify: true", $"{provider} again");
        Assert.That((await AskAsync(server)).Header("Authorization"), Is.EqualTo($"Bearer {fresh}"));

        _folder.Write($"server: {server.Url}", $"{provider} old");
        await FailsAsync($"{_folder.Path}: user jane: {issuer.Url}/realm gives no new id token: it answered 400 invalid_grant\n  try: log in again");
    }

    private async Task<KubeRequest> AskAsync(KubeServer server)
    {
        using var api = KubeApi.For(await _folder.LoadAsync());
        await api.GetAsync("/api", CancellationToken.None);
        return server.Requests.Last();
    }

    private Task FailsAsync(string message, string? context = null) =>
        Assert.ThatAsync(() => _folder.LoadAsync(context), Throws.InstanceOf<KubeConfigException>().With.Message.StartsWith(message));
}
