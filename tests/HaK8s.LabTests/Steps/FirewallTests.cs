using HaK8s.Firewalls;
using HaK8s.Hosts;
using HaK8s.LabTests.Templates;
using HaK8s.Planning;
using HaK8s.Processes;
using HaK8s.Steps;
using HaK8s.Steps.Firewall;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.LabTests.Steps;

/// <summary>
/// Runs the real firewalls in a separate network and file system: they are opened once, and the second time nothing is
/// left to do.
/// </summary>
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

    // /etc is a copy for the test. There is no systemd: enabling creates a file, starting runs the unit's program.
    private const string Nftables = """
        mount -t tmpfs tmpfs /mnt && cp -a /etc/. /mnt/ && rm -rf /mnt/ufw /mnt/hak8s && mount --bind /mnt /etc || exit 3
        systemctl() {
          case "$1 ${*: -1}" in
            'is-enabled hak8s-nftables.service') [ -e /etc/hak8s/enabled ] ;;
            'enable hak8s-nftables.service') touch /etc/hak8s/enabled ;;
            'restart hak8s-nftables.service') /etc/hak8s/open-nftables ;;
          esac
        }
        ip link set lo up
        load() {
          nft -f - <<'RULES'
        flush ruleset
        table inet filter {
          chain input {
            type filter hook input priority 0; policy accept;
            ct state established,related accept
            tcp dport 22 accept
            counter drop
          }
          chain forward {
            type filter hook forward priority 0; policy drop;
          }
        }
        RULES
        }
        load
        """;

    private const string Connect = "timeout 2 bash -c '</dev/tcp/127.0.0.1/30000' 2>&1 || true";

    [Test]
    public async Task Ufw_is_opened_and_needs_no_change_the_second_time()
    {
        InstalledProgram.RequireRoot();
        await InstalledProgram.RequireAsync("/usr/sbin/ufw", "ufw");
        await OpensAsync(Ufw, FirewallKind.Ufw, "iptables-save", ["-p vrrp", "2379:2380", "-s 10.244.0.0/16"]);
    }

    [Test]
    public async Task Firewalld_is_opened_and_needs_no_change_the_second_time()
    {
        InstalledProgram.RequireRoot();
        await InstalledProgram.RequireAsync("/usr/bin/firewall-cmd", "firewalld");
        await InstalledProgram.RequireAsync("/usr/bin/dbus-daemon", "dbus-daemon");
        await OpensAsync(Firewalld, FirewallKind.Firewalld, "nft list ruleset", ["2379-2380", "vrrp", "10.244.0.0/16"]);
    }

    [Test]
    public async Task Nftables_is_opened_and_needs_no_change_the_second_time()
    {
        InstalledProgram.RequireRoot();
        await InstalledProgram.RequireAsync("/usr/sbin/nft", "nftables");
        // A refusal passed both ways; before, the rules dropped the packets.
        await OpensAsync(Nftables, FirewallKind.Nftables, $"nft list ruleset; {Connect}", ["tcp dport 2379-2380", "hak8s: vrrp from", "ip daddr 10.244.0.0/16", "refused"]);
    }

    [Test]
    public async Task Our_nftables_rules_return_after_the_hosts_own_rules_are_loaded_again()
    {
        InstalledProgram.RequireRoot();
        await InstalledProgram.RequireAsync("/usr/sbin/nft", "nftables");
        var plan = ClusterPlanner.Plan(Plans.Spec(0, 3, 2), Plans.LabFacts);
        var actions = new OpenFirewall(all => all.Hosts).Decide(plan, plan.Bootstrap, FirewallFacts.Read("kind\tNftables\n"));
        const string List = "nft -s list ruleset";
        var parts = await RunAsync(Nftables, [ShellText.Raw(Connect), ActionScript.Compose(actions), ShellText.Raw(List), ShellText.Raw($"load; systemctl restart hak8s-nftables.service; {List}")]);
        Assert.That(parts[0], Is.Empty, "dropped");
        Assert.That(parts[3], Is.EqualTo(parts[2]).And.Contains("jump hak8s-input"));
    }

    [Test]
    public async Task Iptables_rules_in_nftables_are_seen_and_not_opened()
    {
        InstalledProgram.RequireRoot();
        await InstalledProgram.RequireAsync("/usr/sbin/nft", "nftables");
        var output = await RunAsync("nft 'add table ip filter; add chain ip filter INPUT { type filter hook input priority 0; policy drop; }'", [FirewallFacts.Observation("10.98.0.21")]);
        Assert.That(FirewallFacts.Read(output[0]), Has.Property("Kind").EqualTo(FirewallKind.Foreign));
    }

    private static async Task OpensAsync(string start, FirewallKind kind, string list, string[] expected)
    {
        var plan = ClusterPlanner.Plan(Plans.Spec(0, 3, 2), Plans.LabFacts);
        var step = new OpenFirewall(all => all.Hosts);
        var observation = FirewallFacts.Observation(plan.Bootstrap.Address);
        var first = FirewallFacts.Read((await RunAsync(start, [observation]))[0]);
        Assert.That(first.Kind, Is.EqualTo(kind));
        var actions = step.Decide(plan, plan.Bootstrap, first);
        Assert.That(actions, Is.Not.Empty);

        // The file system of the first run is gone, so everything runs in one script.
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
