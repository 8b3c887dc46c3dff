using HaK8s.Hosts.Ssh;
using HaK8s.Hosts.Ssh.Managed;
using NUnit.Framework;

namespace HaK8s.Tests.Hosts.Ssh.Managed;

[TestFixture]
public sealed class RouteTests
{
    private static readonly SshEndpoint Host = new() { HostName = "cp-1", IdentityFile = "/id", AcceptsNewHostKey = true, HonoursUserConfiguration = true };

    [TestCase("bastion", "bastion", null, null)]
    [TestCase("me@bastion:2222", "bastion", "me", 2222)]
    [TestCase("ssh://me@bastion:2222/", "bastion", "me", 2222)]
    [TestCase("[fd00::1]:2222", "fd00::1", null, 2222)]
    [TestCase("me@fd00::1", "fd00::1", "me", null)]
    [TestCase("me@realm@bastion", "bastion", "me@realm", null)]
    public void A_jump_host_is_read(string text, string host, string? user, int? port) =>
        Assert.That(JumpTarget.Parse(text), Is.EqualTo(new JumpTarget(host, user, port)));

    [Test]
    public async Task Jump_hosts_come_in_the_order_of_their_connection_and_only_the_first_one_has_its_own()
    {
        var route = await FindAsync(new() { ["cp-1"] = "a,b", ["a"] = "c", ["b"] = "d" });
        Assert.That(route.Select(stop => stop.Endpoint.HostName), Is.EqualTo(new[] { "c", "a", "b", "cp-1" }));
    }

    [Test]
    public async Task Host_key_rules_and_the_key_file_count_for_jump_hosts_too()
    {
        var route = await FindAsync(new() { ["cp-1"] = "me@a:2222" });
        var jump = route[0].Endpoint;
        Assert.That((jump.User, jump.Port, jump.IdentityFile, jump.AcceptsNewHostKey), Is.EqualTo(("me", 2222, "/id", true)));
    }

    [TestCase("a,b,c,d,e,f,g,h,i,j")]
    [TestCase("circle")]
    public async Task A_way_without_an_end_is_an_error(string jumps) =>
        await Assert.ThrowsAsync<InvalidDataException>(() => FindAsync(new() { ["cp-1"] = jumps, ["circle"] = "circle" }));

    private static Task<IReadOnlyList<RouteStop>> FindAsync(Dictionary<string, string> jumps) => Route.FindAsync(Host, endpoint =>
        Task.FromResult(new SshSettings { HostName = endpoint.HostName, User = "root", KnownHostsFiles = [], ProxyJump = jumps.GetValueOrDefault(endpoint.HostName) }));
}
