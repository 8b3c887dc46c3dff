using HaK8s.Kubernetes;
using HaK8s.Kubernetes.Credentials;
using Microsoft.Extensions.Time.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Kubernetes;

public sealed class RenewedCredentialTests
{
    private readonly FakeTimeProvider _time = new();
    private int _renewals;

    [SetUp]
    public void Reset() => _renewals = 0;

    [Test]
    public async Task A_request_does_not_wait_for_the_renewal_of_a_credential_that_is_still_valid()
    {
        var obtained = new TaskCompletionSource<Credential>();
        var credential = Of("old", TimeSpan.FromMinutes(1), _ => obtained.Task);
        Assert.That(await TokenAsync(credential), Is.EqualTo("old"));
        Assert.That(_renewals, Is.Zero);
        _time.Advance(TimeSpan.FromSeconds(40));
        Assert.That(await TokenAsync(credential), Is.EqualTo("old"));
        obtained.SetResult(Token("new", TimeSpan.FromHours(1)));
        await Eventually(async () => await TokenAsync(credential) == "new");
        Assert.That(_renewals, Is.EqualTo(1));
    }

    [Test]
    public async Task After_its_end_requests_wait_for_one_renewal()
    {
        var obtained = new TaskCompletionSource<Credential>();
        var credential = Of("old", TimeSpan.FromMinutes(1), _ => obtained.Task);
        _time.Advance(TimeSpan.FromSeconds(120));
        var waiting = Enumerable.Range(0, 5).Select(_ => TokenAsync(credential)).ToList();
        Assert.That(waiting.Any(task => task.IsCompleted), Is.False);
        obtained.SetResult(Token("new", TimeSpan.FromHours(1)));
        Assert.That(await Task.WhenAll(waiting), Is.All.EqualTo("new"));
        Assert.That(_renewals, Is.EqualTo(1));
    }

    [Test]
    public async Task A_renewal_that_fails_is_not_tried_again_at_once()
    {
        var credential = Of("old", TimeSpan.FromMinutes(1), _ => throw new KubeConfigException("gone"));
        _time.Advance(TimeSpan.FromSeconds(120));
        for (var request = 0; request < 5; request++)
            await Assert.ThatAsync(() => TokenAsync(credential), Throws.InstanceOf<KubeConfigException>().With.Message.EqualTo("gone"));
        Assert.That(_renewals, Is.EqualTo(1));
        _time.Advance(TimeSpan.FromSeconds(11));
        await Assert.ThatAsync(() => TokenAsync(credential), Throws.InstanceOf<KubeConfigException>());
        Assert.That(_renewals, Is.EqualTo(2));
    }

    [Test]
    public async Task A_token_that_cannot_be_renewed_is_an_error_after_its_end()
    {
        var credential = new RenewedCredential(Token("old", TimeSpan.FromMinutes(1)), renew: null, "config: user jane", _time);
        Assert.That(await TokenAsync(credential), Is.EqualTo("old"));
        _time.Advance(TimeSpan.FromSeconds(60));
        await Assert.ThatAsync(() => TokenAsync(credential), Throws.InstanceOf<KubeConfigException>().With.Message.StartsWith("config: user jane: the credential expired at "));
    }

    private RenewedCredential Of(string token, TimeSpan life, Func<CancellationToken, Task<Credential>> obtain) => new(Token(token, life), cancellation =>
    {
        Interlocked.Increment(ref _renewals);
        return obtain(cancellation);
    }, "config: user jane", _time);

    private Credential Token(string text, TimeSpan life) => Credential.Bearer(text, _time.GetUtcNow() + life);

    private static async Task<string?> TokenAsync(RenewedCredential credential) => (await credential.GetAsync(CancellationToken.None)).Header!.Parameter;

    private static async Task Eventually(Func<Task<bool>> condition)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await condition())
            await Task.Delay(5, deadline.Token);
    }
}
