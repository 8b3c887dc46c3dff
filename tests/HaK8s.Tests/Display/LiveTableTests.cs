using HaK8s.Display;
using HaK8s.Tests.Testing;
using NUnit.Framework;
using Spectre.Console;

namespace HaK8s.Tests.Display;

[TestFixture]
public sealed class LiveTableTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly IReadOnlyList<HostProgress> Hosts =
    [
        new("lb-1", null, null, Now, 2, false),
        new("cp-1", "Configure containerd [v2]", "apt-get install -y containerd runc and\tmore", Now.AddSeconds(-7), 1, false),
        new("cp-2", "Initialise the control plane of the cluster", null, Now.AddSeconds(-125), 0, true),
        new("worker-with-a-very-long-name", "Join", "kubeadm join", Now.AddSeconds(-59.9), 12, false),
    ];

    [TestCase(120)]
    [TestCase(79)]
    [TestCase(39)]
    public void It_fits_the_terminal(int width)
    {
        var lines = LiveTable.Lines(Hosts, width, 20, Now);
        Assert.That(lines.Select(line => line.Width), Is.All.LessThanOrEqualTo(width));
        GoldenFile.ShouldMatch(string.Join('\n', lines.Select(line => Markup.Remove(line.Markup).TrimEnd())) + "\n", $"Display/Golden/board-{width}.golden");
    }

    [Test]
    public void No_width_and_no_height_is_too_small([Range(0, 130)] int width)
    {
        for (var height = 0; height < 6; height++)
        {
            var lines = LiveTable.Lines(Hosts, width, height, Now);
            Assert.That(lines, Has.Count.LessThanOrEqualTo(height));
            if (width >= 20)
                Assert.That(lines.Select(line => Markup.Remove(line.Markup).Length), Is.All.LessThanOrEqualTo(width));
        }
    }

    [Test]
    public void Hosts_that_only_have_a_name_share_a_line()
    {
        HostProgress[] hosts = [Idle("cp-1"), Idle("cp-2"), Idle("cp-3"), new("M2", "The leader of etcd loses its power", "wait", Now.AddSeconds(-12), 0, false)];

        Assert.That(Texts(hosts, 79, 20), Is.EqualTo(new[] { "M2                  12 s  The leader of etcd loses it...  wait", "idle: cp-1, cp-2, cp-3" }));
        Assert.That(Texts(hosts, 20, 20)[^1], Is.EqualTo("idle: cp-1, cp-2,..."));
        Assert.That(Texts(hosts, 79, 1), Is.EqualTo(new[] { "... and 4 more hosts" }));

        static HostProgress Idle(string host) => new(host, null, null, Now, 0, false);
    }

    [Test]
    public void If_not_all_hosts_fit_the_working_ones_are_shown()
    {
        var lines = LiveTable.Lines(Hosts, 100, 3, Now).Select(line => Markup.Remove(line.Markup)).ToList();
        Assert.That(lines[0], Does.StartWith("cp-1"));
        Assert.That(lines[^1], Does.StartWith("... and 2 more hosts"));
    }

    private static List<string> Texts(IReadOnlyList<HostProgress> hosts, int width, int height) =>
        [.. LiveTable.Lines(hosts, width, height, Now).Select(line => Markup.Remove(line.Markup).TrimEnd())];
}
