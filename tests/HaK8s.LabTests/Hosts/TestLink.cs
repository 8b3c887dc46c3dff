using HaK8s.Processes;
using NUnit.Framework;

namespace HaK8s.LabTests.Hosts;

/// <summary>
/// A network namespace with one link to this computer. It drops every packet while it is cut, so neither side hears anything,
/// as with a pulled cable.
/// </summary>
internal sealed class TestLink : IAsyncDisposable
{
    private static int _made;

    private readonly string _name = $"hak8s-{Guid.NewGuid():N}"[..13];

    private readonly int _number;

    /// <param name="number">Of 64 networks of four addresses.</param>
    private TestLink(int number) => _number = number % 64;

    /// <summary>Address inside the namespace.</summary>
    public string Address => $"198.18.77.{(_number * 4) + 2}";

    private string Near => $"198.18.77.{(_number * 4) + 1}/30";

    public static async Task<TestLink> CreateAsync()
    {
        if (!Environment.IsPrivilegedProcess || !File.Exists("/usr/sbin/nft") || !File.Exists("/usr/sbin/ip"))
            Assert.Ignore("needs root, ip (Debian: iproute2) and nft (Debian: nftables)");
        var link = new TestLink(Interlocked.Increment(ref _made));
        try
        {
            await IpAsync("netns", "add", link._name);
            await IpAsync("link", "add", link._name, "type", "veth", "peer", "name", "eth0", "netns", link._name);
            await IpAsync("addr", "add", link.Near, "dev", link._name);
            await IpAsync("link", "set", link._name, "up");
            await IpAsync("-n", link._name, "addr", "add", link.Address + "/30", "dev", "eth0");
            await IpAsync("-n", link._name, "link", "set", "eth0", "up");
            await IpAsync("-n", link._name, "link", "set", "lo", "up");
            return link;
        }
        catch
        {
            await link.DisposeAsync();
            throw;
        }
    }

    /// <summary>Words before a command that runs inside.</summary>
    public IReadOnlyList<string> Inside => ["ip", "netns", "exec", _name];

    public Task CutAsync() => NftAsync("add table inet cut; add chain inet cut in { type filter hook input priority -300; policy drop; }; add chain inet cut out { type filter hook output priority -300; policy drop; }");

    public Task JoinAsync() => NftAsync("delete table inet cut");

    public async ValueTask DisposeAsync()
    {
        // A namespace, and the link with it, stays as long as a process of the server lives in it.
        await LocalProcess.RunAsync(new ProcessSpec("ip", "link", "delete", _name), CancellationToken.None);
        await LocalProcess.RunAsync(new ProcessSpec("ip", "netns", "delete", _name), CancellationToken.None);
    }

    private Task<string> NftAsync(string rules) =>
        LocalProcess.RunCheckedAsync(new ProcessSpec("ip", "netns", "exec", _name, "nft", rules), CancellationToken.None);

    private static Task<string> IpAsync(params string[] words) => LocalProcess.RunCheckedAsync(new ProcessSpec("ip", words), CancellationToken.None);
}
