using HaK8s.Hosts;
using HaK8s.LabTests.Templates;
using HaK8s.Planning;
using HaK8s.Processes;
using HaK8s.Steps;
using HaK8s.Steps.Firewall;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.LabTests.Steps;

/// <summary>The real firewalls in a network and a file system of their own: opened once, and a second time nothing is left to do.</summary>
public class FirewallTests
{
    private const string Ufw = """
        for folder in /etc/ufw /lib/ufw /var/lib/ufw /etc/default /run; do
          [ -d "$folder" ] || continue
          copy=$(mktemp -d); cp -a "$folder/." "$copy" 2>/dev/null; mount --bind "$copy" "$folder"
        done
        # As ufw's own manual has it: another table at the top.
        rules=$(cat /etc/ufw/before.rules); printf '*nat\n:POSTROUTING ACCEPT [0:0]\nCOMMIT\n%s\n' "$rules" > /etc/ufw/before.rules
        ip link set lo up
        ufw --force enable >/dev/null
        """;

    private const string Firewalld = """
        for folder in /etc/firewalld; do copy=$(mktemp -d); cp -a "$folder/." "$copy"; mount --bind "$copy" "$folder"; done
        mount -t proc proc /proc
        mount -t tmpfs tmpfs /run; mkdir -p /run/dbus
        ip link set lo up
        dbus-daemon --system --fork
        firewalld --nofork --nopid >/run/firewalld.log 2>&1 &
        until firewall-cmd -q --state 2>/dev/null; do kill -0 $! || { cat /run/firewalld.log >&2; exit 3; }; done
        """;

    [Test]
    public async Task Ufw_is_opened_and_has_nothing_left_the_second_time()
    {
        InstalledProgram.RequireRoot();
        await InstalledProgram.RequireAsync("/usr/sbin/ufw", "ufw");
        await OpensAsync(Ufw, FirewallKind.Ufw, "iptables-save", ["-p vrrp", "2379:2380", "-s 10.244.0.0/16"]);
    }

    [Test]
    public async Task Firewalld_is_opened_and_has_nothing_left_the_second_time()
    {
        InstalledProgram.RequireRoot();
        await InstalledProgram.RequireAsync("/usr/bin/firewall-cmd", "firewalld");
        await InstalledProgram.RequireAsync("/usr/bin/dbus-daemon", "dbus-daemon");
        await OpensAsync(Firewalld, FirewallKind.Firewalld, "nft list ruleset", ["2379-2380", "vrrp", "10.244.0.0/16"]);
    }

    [Test]
    public async Task Nftables_that_drops_is_seen()
    {
        InstalledProgram.RequireRoot();
        await InstalledProgram.RequireAsync("/usr/sbin/nft", "nftables");
        var output = await RunAsync("nft 'add table inet filter; add chain inet filter input { type filter hook input priority 0; policy drop; }'", [FirewallFacts.Observation("10.98.0.21")]);
        Assert.That(FirewallFacts.Read(output[0]), Has.Property("Kind").EqualTo(FirewallKind.Nftables));
    }

    private static async Task OpensAsync(string start, FirewallKind kind, string list, string[] expected)
    {
        var plan = ClusterPlanner.Plan(Plans.Spec(0, 3, 2), Plans.LabInventory);
        var step = new OpenFirewall(all => all.Hosts);
        var observation = FirewallFacts.Observation(plan.Bootstrap.Address);
        var first = FirewallFacts.Read((await RunAsync(start, [observation]))[0]);
        Assert.That(first.Kind, Is.EqualTo(kind));
        var actions = step.Decide(plan, plan.Bootstrap, first);
        Assert.That(actions, Is.Not.Empty);

        // The file system of the first run is gone, so that all of it happens in one.
        var parts = await RunAsync(start, [ActionScript.Compose(actions), observation, ShellText.Raw(list)]);
        var second = FirewallFacts.Read(parts[1]);
        Assert.That(step.Decide(plan, plan.Bootstrap, second), Is.Empty, parts[1]);
        foreach (var text in expected)
            Assert.That(parts[2], Does.Contain(text));
    }

    private static async Task<string[]> RunAsync(string start, IReadOnlyList<ShellText> scripts)
    {
        const string Between = "=====between=====";
        var script = start + "\n" + string.Concat(scripts.Select(text => $"(\n{text.Text}\n) || exit 1\necho {Between}\n"));
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, script);
            var result = await LocalProcess.RunAsync(new ProcessSpec("unshare", "--net", "--mount", "--pid", "--fork", "--kill-child", "bash", file), CancellationToken.None);
            Assert.That(result.ExitCode, Is.Zero, result.Output + result.Error);
            return result.Output.Split(Between + "\n");
        }
        finally
        {
            File.Delete(file);
        }
    }
}
