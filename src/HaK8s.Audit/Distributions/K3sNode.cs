using System.Text.RegularExpressions;
using HaK8s.Audit.Grammar;
using HaK8s.Audit.Recognition;
using HaK8s.Audit.Shell;
using HaK8s.ClusterFile.Kubeadm;
using YamlDotNet.RepresentationModel;

namespace HaK8s.Audit.Distributions;

/// <summary>A node of K3s or RKE2: its config.yaml, or a command that starts or installs it.</summary>
/// <param name="Program">k3s or rke2.</param>
/// <param name="Role">server or agent; empty if unknown.</param>
internal sealed partial record K3sNode(string File, int Line, string Program, string Role, IReadOnlyList<ComponentSetting> Settings)
{
    private static readonly string[] OfServers = ["cluster-init", "cluster-cidr", "service-cidr", "tls-san", "flannel-backend", "disable", "datastore-endpoint", "write-kubeconfig-mode", "secrets-encryption", "cni"];

    /// <summary>True: a configuration file of one host.</summary>
    public bool IsFile { get; init; }

    public ComponentSetting? Find(string name) => Settings.LastOrDefault(setting => setting.Name == name);

    /// <summary>Returns a known value; null if it is not set, or if a template or a shell fills it in.</summary>
    public string? Value(string name) => Find(name) is { } setting && !Keywords.IsPlaceholder(setting.Value) ? setting.Value : null;

    /// <summary>Returns all values of a list in their order of letters, joined by commas.</summary>
    public string Joined(string name) => string.Join(',', Settings
        .Where(setting => setting.Name == name)
        .SelectMany(setting => setting.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        .Order(StringComparer.Ordinal));

    public static IEnumerable<K3sNode> OfFile(Excerpt excerpt)
    {
        foreach (var root in ManifestFile.Roots(excerpt).Where(root => root.Find("apiVersion") is null && root.Find("machine") is null))
        {
            var settings = root.Children.SelectMany(child => Values(child.Key, child.Value)).ToList();
            if (!settings.Exists(setting => setting.Name is "server" or "token" or "cluster-init" or "tls-san" or "cluster-cidr" or "flannel-backend" or "cni")
                || settings.Exists(setting => setting.Name.StartsWith("kube_", StringComparison.Ordinal)))
                continue;
            var path = excerpt.Target.Length > 0 ? excerpt.Target : excerpt.File;
            var program = path.Contains("rke2", StringComparison.OrdinalIgnoreCase) || settings.Exists(setting => setting.Name == "cni" || setting.Value.EndsWith(":9345", StringComparison.Ordinal)) ? "rke2" : "k3s";
            var role = settings.Exists(setting => OfServers.Contains(setting.Name)) ? "server" : path.Contains("agent", StringComparison.OrdinalIgnoreCase) || path.Contains("worker", StringComparison.OrdinalIgnoreCase)
                ? "agent"
                : "";
            yield return new K3sNode(excerpt.File, settings[0].Line, program, role, settings) { IsFile = true };
        }
    }

    public static IEnumerable<K3sNode> OfCommands(ShellScript script)
    {
        foreach (var command in script.Everything)
        {
            if (Started().Match(command.Text) is not { Success: true } match)
                continue;
            var settings = Flags()
                .Matches(command.Text)
                .Select(flag => new ComponentSetting(flag.Groups["name"].Value, flag.Groups["value"].Value.Trim('"', '\''), command.Line))
                .ToList();
            foreach (var (variable, name) in new[] { ("TOKEN", "token"), ("TOKEN_FILE", "token-file"), ("URL", "server"), ("CLUSTER_INIT", "cluster-init"), ("DATASTORE_ENDPOINT", "datastore-endpoint") })
            {
                if (Regex.Match(
                    command.Text,
                    $@"\b(K3S|RKE2)_{variable}=(?<value>""[^""]*""|'[^']*'|[^\s""']*)",
                    RegexOptions.ExplicitCapture) is { Success: true } set)
                    settings.Add(new ComponentSetting(name, set.Groups["value"].Value.Trim('"', '\''), command.Line));
            }

            var role = SaidRole().Match(command.Text) is { Success: true } said ? said.Groups["role"].Value : settings.Exists(setting => setting.Name == "server" && command.Text.Contains("K3S_URL", StringComparison.Ordinal))
                ? "agent"
                : "server";
            yield return new K3sNode(script.File, command.Line, match.Value.Contains("rke2", StringComparison.Ordinal) ? "rke2" : "k3s", role, settings);
        }
    }

    private static IEnumerable<ComponentSetting> Values(YamlNode key, YamlNode value)
    {
        var name = ((key as YamlScalarNode)?.Value ?? "").TrimEnd('+');
        return value is YamlSequenceNode list
            ? list.Children
                .OfType<YamlScalarNode>()
                .Select(item => new ComponentSetting(name, item.Value ?? "", (int)item.Start.Line))
                .DefaultIfEmpty(new ComponentSetting(name, "", (int)key.Start.Line))
            : [new ComponentSetting(name, (value as YamlScalarNode)?.Value ?? "", (int)key.Start.Line)];
    }

    [GeneratedRegex(@"get\.(k3s|rke2)\.io|(?<!\S)(/\S*/)?(k3s|rke2)\s+(server|agent)\b", RegexOptions.ExplicitCapture)]
    private static partial Regex Started();

    [GeneratedRegex(@"(?<!\S)[""']?--(?<name>[a-z][a-z0-9-]+)((=|\s+(?![-\\]))(?<value>""[^""]*""|'[^']*'|[^\s\\""']+))?", RegexOptions.ExplicitCapture)]
    private static partial Regex Flags();

    [GeneratedRegex(@"(sh\s+-s\s+(-\s+)?|(k3s|rke2)\s+|_EXEC=[""']?|INSTALL_RKE2_TYPE=[""']?)(?<role>server|agent)\b", RegexOptions.ExplicitCapture)]
    private static partial Regex SaidRole();
}
