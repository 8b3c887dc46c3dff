using HaK8s.Hosts;
using HaK8s.Pipelines;
using NUnit.Framework;

namespace HaK8s.Tests.Pipelines;

[TestFixture]
public sealed class HostFanOutTests
{
    private static readonly string[] Hosts = ["a", "b", "c", "d"];

    [Test]
    public async Task Results_come_in_the_order_of_the_hosts()
    {
        var results = await HostFanOut.ForAllAsync(Hosts, async (host, token) =>
        {
            await Task.Delay(host == "a" ? 50 : 0, token);
            return host + "!";
        });
        Assert.That(results, Is.EqualTo(new[] { "a!", "b!", "c!", "d!" }));
    }

    [Test]
    public async Task All_hosts_are_awaited_and_every_failure_is_reported()
    {
        var done = new List<string>();
        var error = (await Assert.ThrowsAsync<HostsFailedException>(() => HostFanOut.ForAllAsync(Hosts, async (host, token) =>
        {
            if (host is "a" or "c")
                throw new HostException(host, "is off", cure: "turn it on");
            await Task.Delay(50, token);
            lock (done)
                done.Add(host);
            return 0;
        })))!;
        Assert.That(done, Is.EquivalentTo(new[] { "b", "d" }));
        Assert.That(error.Failures.Select(failure => failure.Host), Is.EqualTo(new[] { "a", "c" }));
        Assert.That(error.Message, Is.EqualTo("a: is off\n  try: turn it on\n\nc: is off\n  try: turn it on"));
    }

    [Test]
    public async Task No_more_than_the_limit_work_at_once()
    {
        var (now, most) = (0, 0);
        await HostFanOut.ForAllAsync([.. Enumerable.Range(0, 20)], async (_, token) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref now));
            await Task.Delay(5, token);
            return Interlocked.Decrement(ref now);
        }, limit: 3);
        Assert.That(most, Is.InRange(1, 3));
    }

    [Test]
    public async Task One_by_one_stops_at_the_first_failure()
    {
        var seen = new List<string>();
        await Assert.ThrowsAsync<HostsFailedException>(() => HostFanOut.OneByOneAsync(Hosts, (host, _) =>
        {
            seen.Add(host);
            return host == "b" ? throw new HostException(host, "is off") : Task.FromResult(0);
        }));
        Assert.That(seen, Is.EqualTo(new[] { "a", "b" }));
    }

    [Test]
    public void Cancellation_is_not_a_host_failure()
    {
        using var cancellation = new CancellationTokenSource();
        var run = HostFanOut.ForAllAsync(Hosts, async (_, token) =>
        {
            await Task.Delay(Timeout.Infinite, token);
            return 0;
        }, cancellation: cancellation.Token);
        cancellation.Cancel();
        Assert.That(async () => await run, Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task A_programming_error_is_thrown_unchanged() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => HostFanOut.ForAllAsync<string, int>(Hosts, (_, _) => throw new InvalidOperationException("bug")));
}
