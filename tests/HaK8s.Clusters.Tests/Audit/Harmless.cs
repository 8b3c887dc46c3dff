using System.Text.RegularExpressions;
using HaK8s.Audit;

namespace HaK8s.Tests.Audit;

/// <summary>Changes of a configuration that change nothing for the program that reads it.</summary>
internal static partial class Harmless
{
    /// <summary>Equal texts by the kind of configuration: other units, defaults written out, quotes.</summary>
    private static readonly Dictionary<string, (string From, string To)[]> Equal = new()
    {
        ["haproxy"] =
        [
            ("3h", "180m"), ("3h", "10800s"), ("500ms", "500000us"), ("fastinter 1300ms", "fastinter 1300"), ("bind *:6443", "bind :6443"), ("bind *:6443", "bind 0.0.0.0:6443"),
            ("mode tcp", "mode \"tcp\""), ("server cp-1 10.98.0.21:6443", "server cp-1 10.98.0.21:6443 weight 1"), ("option redispatch 1\n", "option redispatch 1 # a note\n"),
            ("\nbackend api\n", "\nbackend api\n    balance roundrobin\n"), ("defaults\n", "global\n    maxconn 8000\ndefaults\n"),
        ],
        ["keepalived"] =
        [
            ("vrrp_version 3", "vrrp_version 3\n    router_id lb-1"), ("advert_int 0.3", "advert_int 0.30"), ("priority 200", "priority 200\n    garp_master_delay 5"),
            ("fall 2", "fall 2 ! a note"), ("vrrp_instance V {", "vrrp_instance V\n{"), ("interface eth0", "interface \"eth0\""),
        ],
        ["nginx"] =
        [
            ("3h", "180m"), ("3h", "10800s"), ("3h", "10800"), ("500ms", "0500ms"), ("proxy_pass a;\n    ", "proxy_pass a; "), ("events {}", "worker_processes auto;\nevents { worker_connections 1024; }"),
            ("listen 6443 ", "listen 0.0.0.0:6443 "), ("server {\n", "server\n  {\n"),
        ],
        ["script"] =
        [
            ("set -e\n", "set -e\n\n# a note\n"), ("set -e\n", "set -e\nset -u\n"), ("apt-get -o", "DEBIAN_FRONTEND=noninteractive apt-get -o"), ("systemctl enable", "sudo systemctl enable"),
            ("kubeadm init --config /root/kubeadm.yaml ", "kubeadm init \\\n  --config /root/kubeadm.yaml "),
        ],
        ["kube-vip"] =
        [
            ("value: \"true\"", "value: 'true'"), ("hostNetwork: true\n", "hostNetwork: true\n  priorityClassName: system-node-critical\n"), ("    args:\n", "    imagePullPolicy: IfNotPresent\n    args:\n"),
        ],
        ["other"] =
        [
            ("permissions: \"0755\"", "permissions: '0755'"), ("ubuntu/jammy64", "bento/ubuntu-22.04"),
        ],
        ["plain"] =
        [
            ("kind: ", "kind:  "), ("name: cp1", "name: \"cp1\""), ("name: infra0", "name: 'infra0'"), ("token: shared-secret", "token: \"shared-secret\""), ("election-timeout: 1000", "election-timeout: 1000 # a note"), ("Restart=always", "Restart=on-failure"),
        ],
        ["compose"] =
        [
            ("restart: unless-stopped", "restart: always"), ("services:\n", "name: lb\nservices:\n"), ("cap_add: [", "cap_add: [SYS_NICE, "), ("image: haproxy:3.0", "image: docker.io/library/haproxy:3.0"), ("network_mode: host", "network_mode: \"host\""),
        ],
        ["kubeadm"] =
        [
            ("v1.30.4", "\"v1.30.4\""), ("v1.30.4", "1.30.4"), ("podSubnet: 10.244.0.0/16", "\"podSubnet\": '10.244.0.0/16'"), ("kind: ClusterConfiguration\n", "kind: ClusterConfiguration\nclusterName: kubernetes\n"),
        ],
    };

    /// <summary>Files in which only comments, empty lines and quotes may change.</summary>
    private static readonly string[] Plain = [".yaml", ".yml", ".service", ".env", ".ini", ".md", ".toml"];

    /// <summary>Returns a rewritten file. Its name shows its kind.</summary>
    public static AuditSource Rewrite(AuditSource source, int seed)
    {
        var random = new Random(seed);
        var kind = source.Path switch
        {
            "haproxy.cfg" => "haproxy",
            "nginx.conf" => "nginx",
            "kubeadm.yaml" => "kubeadm",
            "compose.yaml" => "compose",
            "kube-vip.yaml" => "kube-vip",
            "user-data" or "Vagrantfile" => "other",
            _ when source.Path.EndsWith(".sh", StringComparison.Ordinal) => "script",
            _ when Plain.Contains(Path.GetExtension(source.Path)) => "plain",
            _ => "keepalived",
        };
        var text = random.Next(3) == 0 || kind is "script" or "compose" or "kube-vip" or "other" or "plain" ? source.Text : kind == "kubeadm" ? source.Text.Contains("\n---", StringComparison.Ordinal) ? source.Text : TopKeys(source.Text, random) : Statements(kind, source.Text, random);
        var equal = Equal[kind][random.Next(Equal[kind].Length)];
        return source with { Text = text.Replace(equal.From, equal.To, StringComparison.Ordinal) };
    }

    /// <summary>Puts the top keys of a YAML file with one document in another order.</summary>
    private static string TopKeys(string text, Random random)
    {
        var parts = TopKey().Split(text).Where(part => part.Length > 0).ToArray();
        random.Shuffle(parts);
        return string.Concat(parts.Select(part => part.EndsWith('\n') ? part : $"{part}\n"));
    }

    /// <summary>Exchanges statements of a section or block, except those whose order counts.</summary>
    private static string Statements(string kind, string text, Random random)
    {
        var lines = text.Split('\n');
        List<List<int>> sections = [[]];
        for (var index = 0; index < lines.Length; index++)
        {
            if (kind == "haproxy" ? lines[index].Length > 0 && !char.IsWhiteSpace(lines[index][0]) : lines[index].AsSpan().ContainsAny('{', '}'))
                sections.Add([]);
            else if (lines[index].Trim().Length > 0 && !Ordered().IsMatch(lines[index]))
                sections[^1].Add(index);
        }

        foreach (var section in sections.Where(section => section.Count > 1))
        {
            var moved = section.Select(index => lines[index]).ToArray();
            random.Shuffle(moved);
            foreach (var (index, line) in section.Zip(moved))
                lines[index] = line;
        }

        return string.Join('\n', lines);
    }

    [GeneratedRegex("^(?=[A-Za-z#-])", RegexOptions.Multiline)]
    private static partial Regex TopKey();

    /// <summary>Matches HAProxy's checks, servers and the lines of which the last one counts.</summary>
    [GeneratedRegex(@"^\s*(option\s+(httpchk|tcp-check|ssl-hello-chk)|http-check|tcp-check|default-server|server\s|(no\s+)?option\s+redispatch|retries|#|!)", RegexOptions.ExplicitCapture)]
    private static partial Regex Ordered();
}
