namespace HaK8s.Audit;

/// <summary>All rules with their certainty; the source of --list-rules, of SARIF and of docs/audit-rules.md.</summary>
public static class RuleList
{
    // The tests write rules.txt from what the rules say about the test data.
    private static readonly Dictionary<string, (string Why, string Cure)> Texts = EmbeddedText.Read(typeof(RuleList), "rules.txt")
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Chunk(3)
        .ToDictionary(lines => lines[0], lines => (lines[1]["  why: ".Length..], lines[2]["  fix: ".Length..]));

    public static IReadOnlyList<RuleInfo> All { get; } =
    [
        .. Of(Certainty.Error, [
            ("haproxy/unknown-keyword", "a keyword that no version of HAProxy knows, or a line outside of a section"),
            ("haproxy/keyword-of-other-version", "a keyword that HAProxy's version does not have"),
            ("nginx/keyword-of-other-version", "a directive that nginx's version does not have"),
            ("haproxy/leads-nowhere", "a frontend without a backend"),
            ("haproxy/own-server", "a server that is HAProxy itself"),
            ("nginx/missing-semicolon", "a directive without its semicolon"),
            ("nginx/pass-target", "a proxy_pass to a URL or to an upstream that is not there"),
            ("nginx/stream-in-http", "stream {} in a folder that http {} includes"),
            ("keepalived/router-id-range", "a router id that VRRP does not have"),
            ("keepalived/different-passwords", "hosts with different passwords in VRRP version 2"),
            ("haproxy/refused", "what haproxy refuses (--with-programs)"),
            ("nginx/refused", "what nginx refuses (--with-programs)"),
            ("kubeadm/refused", "what kubeadm refuses (--with-programs)"),
            ("haproxy/server-twice", "two servers of a backend with the same name"),
            ("haproxy/verify-without-ca", "TLS to servers with neither verify none nor a CA file"),
            ("haproxy/unknown-mode", "a mode that HAProxy does not know"),
            ("haproxy/mode-http", "mode http in front of the API's TLS"),
            ("haproxy/tls-twice", "TLS of HAProxy around the clients' TLS"),
            ("haproxy/unknown-acl", "a condition with an ACL that is not defined"),
            ("keepalived/incomplete", "an instance without a name, an interface, a router id or an address"),
            ("kubeadm/pod-subnet-size", "a pod network that is smaller than one node's part"),
            ("haproxy/unclosed-quote", "a quote that is not closed"),
            ("nginx/no-events", "an nginx.conf without events {}"),
            ("keepalived/address-form", "a VIP or a peer that is no address"),
            ("kubeadm/unknown-kind", "a kind or an API version that no kubeadm has"),
            ("haproxy/wrong-value", "a value that is no time or no number"),
            ("haproxy/server-without-port", "a checked server without a port"),
            ("nginx/wrong-parameter", "a parameter or a time that nginx does not know"),
            ("nginx/unclosed", "a brace that is not closed"),
            ("kubeadm/value-form", "an endpoint or a version that kubeadm refuses"),
            ("haproxy/server-address", "a URL or a path where a server's address belongs"),
            ("haproxy/backend-missing", "a backend that is used but not defined"),
            ("haproxy/tls-ended", "TLS that ends at HAProxy, where client certificates are lost"),
            ("haproxy/accept-proxy", "the PROXY protocol expected from clients, which do not send it"),
            ("nginx/tls-ended", "TLS that ends at nginx, or is wrapped into TLS again"),
            ("nginx/proxy-protocol", "the PROXY protocol to API servers, or expected from their clients"),
            ("keepalived/different-router-ids", "several router ids for one VIP"),
            ("keepalived/router-id-shared", "one router id for several VIPs"),
            ("keepalived/different-versions", "hosts with different versions of VRRP"),
            ("keepalived/different-adverts", "hosts with different advert intervals in VRRP version 2"),
            ("keepalived/peer-missing", "a host that is not among the peers of another one"),
            ("haproxy/proxy-protocol", "the PROXY protocol to API servers, which do not speak it"),
            ("haproxy/bind-on-vip", "HAProxy bound to the VIP on hosts that may not have it"),
            ("haproxy/section-twice", "a section that is defined twice"),
            ("haproxy/stray-server-settings", "settings of a server on a line of their own"),
            ("haproxy/check-in-plain-text", "HTTP checks without TLS of a TLS port"),
            ("nginx/http-in-front", "http {} in front of the API, where client certificates are lost"),
            ("nginx/unknown-directive", "a directive that nginx does not know in this place"),
            ("keepalived/own-peer", "a host's own address among its peers"),
            ("keepalived/unknown-script", "a tracked script that is not defined"),
            ("keepalived/script-user", "script security without a user for the scripts, so that no script runs"),
            ("keepalived/notify-stops", "a notify script that stops what the check asks for"),
            ("keepalived/unclosed", "a quote or a brace that is not closed"),
            ("keepalived/weight-too-small", "a weight too small to move the VIP"),
            ("kubeadm/external-etcd", "an external etcd that kubeadm refuses"),
            ("kubeadm/no-yaml", "a file that is no YAML"),
            ("kubeadm/old-api", "an API version that the wanted kubeadm no longer reads"),
            ("kubeadm/new-api", "an API version that the wanted kubeadm does not read yet"),
            ("kubeadm/argument-form", "extra arguments in the form of another API version"),
            ("kubeadm/argument-type", "an extra argument whose value is no text"),
            ("kubeadm/one-hosts-address", "one host's address in what all control planes share"),
            ("kubeadm/service-network", "a service network that is too large for kubeadm"),
            ("scripts/not-written", "a heredoc that is shown and not written to the file"),
            ("scripts/en-dash", "a dash of typography in place of the hyphens of an option"),
            ("scripts/alias", "an alias that a script uses, where bash expands none"),
            ("scripts/stream-module", "nginx's stream without the package that has its module"),
            ("packages/dead-repository", "a package repository that was shut down"),
        ]),
        .. Of(Certainty.Fault, [
            ("kubeadm/one-etcd", "an external etcd with one endpoint"),
            ("haproxy/few-connections", "a limit that the connections of a small cluster reach"),
            ("keepalived/keyword-of-other-version", "a keyword that keepalived's version ignores"),
            ("keepalived/priority-range", "a priority that VRRP does not have"),
            ("keepalived/warned", "what keepalived ignores (--with-programs)"),
            ("kubeadm/warned", "what kubeadm warns about (--with-programs)"),
            ("haproxy/check-replaced", "an HTTP check that a later kind of check replaces"),
            ("haproxy/check-connects-only", "checks that send no request"),
            ("haproxy/unchecked", "servers without a check"),
            ("haproxy/idle-timeout", "timeouts that cut idle watches, logs and exec"),
            ("haproxy/no-timeouts", "a complete file without timeouts"),
            ("haproxy/connect-timeout", "long waits for a silent control plane"),
            ("haproxy/no-redispatch", "connections that stay with a dead control plane"),
            ("haproxy/kept-connections", "connections that outlive their server"),
            ("haproxy/slow-detection", "slow detection of a silent control plane"),
            ("haproxy/election-not-outlasted", "checks that fail during an election of etcd"),
            ("haproxy/time-without-unit", "a time without a unit, which HAProxy reads as milliseconds"),
            ("haproxy/address-twice", "one control plane twice in a backend"),
            ("haproxy/admin-socket-on-network", "the admin socket on the network"),
            ("haproxy/open-stats", "an open statistics page that can switch servers off"),
            ("nginx/idle-timeout", "a timeout that cuts idle watches, logs and exec"),
            ("nginx/connect-timeout", "long waits for a silent control plane"),
            ("nginx/dead-peers", "connections to a silent control plane that stay"),
            ("nginx/no-next-upstream", "connections that stay with a dead control plane"),
            ("keepalived/nothing-tracked", "a VIP that stays on a host with a dead balancer"),
            ("keepalived/weighted-script", "a check that only changes the priority"),
            ("keepalived/slow-check", "a check that is slow to notice a dead balancer"),
            ("keepalived/slow-adverts", "adverts so rare that a dead owner is replaced late"),
            ("keepalived/multicast", "adverts by multicast, which many networks filter"),
            ("keepalived/unchecked-peers", "adverts that are accepted from any address"),
            ("keepalived/takes-vip-back", "a host that takes the VIP back when it returns"),
            ("keepalived/sample-router-id", "a router id of published samples"),
            ("keepalived/unknown-keyword", "a keyword that keepalived ignores"),
            ("keepalived/unknown-state", "a state that keepalived does not know"),
            ("keepalived/track-process", "tracking by the kernel's process connector"),
            ("keepalived/no-restart", "a keepalived that is not restarted when it dies"),
            ("kubeadm/unknown-field", "a field that kubeadm ignores"),
            ("kubeadm/key-twice", "a key that is given twice: only the last one counts"),
            ("kubeadm/remote-etcd", "a stacked API server with other members of etcd"),
            ("kubeadm/overlap", "networks that overlap each other or the hosts"),
            ("kubeadm/no-network", "an address where a network belongs"),
            ("kubeadm/endpoint-address", "an endpoint that is not keepalived's VIP"),
            ("kubeadm/bind-port", "API servers on a port to which the balancer sends nothing"),
            ("kubeadm/endpoint-port", "an endpoint on a port where no balancer listens"),
            ("kubeadm/master-label", "the former label or taint of control planes"),
            ("kubeadm/workers-join-command", "a worker's join command for a control plane"),
            ("kubeadm/swap-ignored", "an ignored preflight check of swap"),
            ("scripts/appended", "a configuration that grows with each run"),
            ("scripts/lost-parameters", "variables of a script that are filled in when it is written"),
            ("scripts/every-address", "all addresses of an interface as the host's address"),
            ("scripts/foreign-vip", "a check that asks for an address that is nobody's VIP"),
            ("ports/dead", "ports that Kubernetes no longer has"),
            ("ports/etcd-peers", "2379 opened without 2380"),
            ("packages/apt-key", "a repository whose key is trusted for all repositories"),
            ("packages/gpg-asks", "gpg that asks before it overwrites"),
            ("packages/crio-repository", "an old repository of CRI-O"),
            ("packages/sed-on-systemdcgroup", "sed on a line that may be missing"),
            ("kubeadm/cilium-without-endpoint", "Cilium without kube-proxy that does not know the API's address"),
            ("packages/calico-apply", "kubectl apply of manifests that are too large for it"),
            ("packages/swap-by-cron", "swap that cron turns off too late"),
            ("packages/swap-only-now", "swap that returns at the next boot"),
            ("packages/not-held", "packages that the next upgrade moves"),
            ("packages/apt-lock", "apt that does not wait for its lock"),
            ("packages/keyring-folder", "a key folder that may be missing"),
            ("packages/old-plugin-path", "a section of containerd's former configuration"),
            ("packages/pause-image", "a pause image that is not kubeadm's"),
        ]),
        .. Of(Certainty.Advice, [
            ("haproxy/newer-keyword", "a keyword that older versions of HAProxy do not have"),
            ("nginx/newer-keyword", "a directive that older versions of nginx do not have"),
            ("keepalived/newer-keyword", "a keyword that older versions of keepalived do not have"),
            ("haproxy/warned", "what haproxy warns about (--with-programs)"),
            ("nginx/warned", "what nginx warns about (--with-programs)"),
            ("haproxy/check-path", "a check of another path than /readyz"),
            ("haproxy/log-format-in-backend", "a log format where nothing is logged"),
            ("haproxy/stats-on-network", "a statistics page on the network"),
            ("keepalived/equal-priorities", "equal priorities"),
            ("keepalived/password", "a password that protects nothing"),
            ("keepalived/script-security", "scripts that run as root without security"),
            ("kubeadm/version-label", "a version that is looked up on the Internet"),
            ("kubeadm/secrets-in-arguments", "secrets in a command's arguments"),
            ("scripts/vip-not-asked", "a VIP that is taken without a look whether it is free"),
            ("packages/firewall-off", "a firewall that is switched off"),
            ("audit/ignored-without-reason", "a comment that ignores a rule and gives no reason"),
        ]),
    ];

    private static readonly Dictionary<string, RuleInfo> ByName = All.ToDictionary(rule => rule.Name);

    /// <summary>Returns the certainty of a rule; a rule that is not listed counts as a fault.</summary>
    public static Certainty CertaintyOf(string rule) => ByName.TryGetValue(rule, out var info) ? info.Certainty : Certainty.Fault;

    /// <summary>Returns the list as a table in Markdown.</summary>
    public static string Table() => "| rule | certainty | finds | why | fix |\n|---|---|---|---|---|\n"
        + string.Concat(Sorted.Select(rule => $"| `{rule.Name}` | {Name(rule.Certainty)} | {rule.Finds} | {Cell(rule.Why)} | {Cell(rule.Cure)} |\n"));

    /// <summary>Returns the list as text for people.</summary>
    public static string Text() => string.Concat(Sorted.Select(rule => $"{rule.Name} ({Name(rule.Certainty)}): {rule.Finds}\n  why: {rule.Why}\n  fix: {rule.Cure}\n"));

    /// <summary>Returns error, fault or advice.</summary>
    public static string Name(Certainty certainty) => certainty switch
    {
        Certainty.Error => "error",
        Certainty.Fault => "fault",
        _ => "advice",
    };

    private static IEnumerable<RuleInfo> Sorted => All.OrderBy(rule => rule.Name, StringComparer.Ordinal);

    // Markdown would read <FILE> as HTML.
    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);

    private static IEnumerable<RuleInfo> Of(Certainty certainty, IEnumerable<(string Name, string Finds)> rules) =>
        rules.Select(rule => new RuleInfo(rule.Name, certainty, rule.Finds) { Why = Texts.GetValueOrDefault(rule.Name).Why ?? "", Cure = Texts.GetValueOrDefault(rule.Name).Cure ?? "" });
}
