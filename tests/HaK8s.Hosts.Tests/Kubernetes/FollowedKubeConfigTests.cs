using HaK8s.Kubernetes;
using HaK8s.Kubernetes.Credentials;
using NUnit.Framework;

namespace HaK8s.Tests.Kubernetes;

public sealed class FollowedKubeConfigTests
{
    private KubeconfigFolder _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = new KubeconfigFolder();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public async Task New_connections_trust_and_use_what_the_file_says_then()
    {
        await using var server = new KubeServer();
        Write(server, KubeconfigFolder.Certificate("other", TimeSpan.FromDays(1)).Certificate, "old");
        var clock = new Clock();
        var first = await _folder.LoadAsync();
        var followed = new FollowedKubeConfig(_folder.Path, context: null, first, clock);
        using var api = KubeApi.For(first with { Followed = followed });
        await Assert.ThatAsync(() => api.GetAsync("/api", CancellationToken.None), Throws.InstanceOf<HttpRequestException>(), "another authority signed the server's certificate");

        Write(server, server.AuthorityPem, "new");
        File.SetLastWriteTimeUtc(_folder.Path, DateTime.UtcNow.AddMinutes(1));
        clock.Now += TimeSpan.FromSeconds(3);
        _ = followed.Current;
        await followed.Reading;
        await api.GetAsync("/api", CancellationToken.None);
        Assert.That(server.Requests.Last().Client, Is.EqualTo("CN=new"));
    }

    [Test]
    public async Task A_file_that_cannot_be_read_leaves_the_last_content_in_use()
    {
        await using var server = new KubeServer();
        Write(server, server.AuthorityPem, "old");
        var clock = new Clock();
        var first = await _folder.LoadAsync();
        var followed = new FollowedKubeConfig(_folder.Path, context: null, first, clock);
        await File.WriteAllTextAsync(_folder.Path, "half");
        File.SetLastWriteTimeUtc(_folder.Path, DateTime.UtcNow.AddMinutes(1));
        clock.Now += TimeSpan.FromSeconds(3);
        _ = followed.Current;
        await followed.Reading;
        Assert.That(followed.Current, Is.SameAs(first));
    }

    private void Write(KubeServer server, string authority, string user)
    {
        var (certificate, key) = KubeconfigFolder.Certificate(user, TimeSpan.FromDays(1));
        _folder.Write(
            $"server: {server.Url}\ncertificate-authority-data: {KubeconfigFolder.Base64(authority)}",
            $"client-certificate-data: {KubeconfigFolder.Base64(certificate)}\nclient-key-data: {KubeconfigFolder.Base64(key)}");
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UtcNow;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
