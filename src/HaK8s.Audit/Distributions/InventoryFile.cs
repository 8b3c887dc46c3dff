using System.Text.RegularExpressions;
using HaK8s.Audit.Recognition;
using HaK8s.ClusterFile.Kubeadm;
using YamlDotNet.RepresentationModel;

namespace HaK8s.Audit.Distributions;

/// <summary>An inventory of Kubespray, in the form of YAML or INI.</summary>
/// <param name="Groups">Groups of hosts with the line of their names and their own hosts.</param>
/// <param name="Addresses">Host, variable, address and line.</param>
internal sealed partial record InventoryFile(string File, IReadOnlyList<(string Name, int Line, IReadOnlyList<string> Hosts)> Groups, IReadOnlyList<(string Host, string Variable, string Address, int Line)> Addresses)
{
    private static readonly string[] Variables = ["ip", "access_ip", "ansible_host"];

    public static IEnumerable<InventoryFile> Of(Excerpt excerpt)
    {
        if (excerpt.Lines.Any(line => Group().IsMatch(line.Text)))
            return [OfIni(excerpt)];
        return ManifestFile
            .Roots(excerpt)
            .Where(root => root.Find("all") is YamlMappingNode || root.Children.Keys.OfType<YamlScalarNode>().Any(key => key.Value is "kube_control_plane" or "kube-master"))
            .Select(root => OfYaml(excerpt.File, root));
    }

    private static InventoryFile OfYaml(string file, YamlMappingNode root)
    {
        var groups = new List<(string, int, IReadOnlyList<string>)>();
        var addresses = new List<(string, string, string, int)>();
        Read(root);
        return new InventoryFile(file, groups, addresses);

        void Read(YamlMappingNode children)
        {
            foreach (var (key, value) in children.Children)
            {
                if (key is not YamlScalarNode { Value: { } name } || value is not YamlMappingNode group)
                    continue;
                if (group.Find("hosts") is YamlMappingNode hosts)
                {
                    groups.Add((name, (int)key.Start.Line, [.. hosts.Children.Keys.OfType<YamlScalarNode>().Select(host => host.Value ?? "")]));
                    foreach (var (host, fields) in hosts.Children)
                        addresses.AddRange(Variables
                            .Where(variable => fields is YamlMappingNode values && values.Text(variable) is not null)
                            .Select(variable => (((YamlScalarNode)host).Value ?? "", variable, ((YamlMappingNode)fields).Text(variable)!, (int)((YamlMappingNode)fields).Find(variable)!.Start.Line)));
                }

                if (group.Find("children") is YamlMappingNode inner)
                    Read(inner);
            }
        }
    }

    private static InventoryFile OfIni(Excerpt excerpt)
    {
        var groups = new List<(string Name, int Line, List<string> Hosts)>();
        var addresses = new List<(string, string, string, int)>();
        foreach (var line in excerpt.Lines.Where(line => line.Text.Trim().Length > 0 && !line.Text.TrimStart().StartsWith('#') && !line.Text.TrimStart().StartsWith(';')))
        {
            if (Group().Match(line.Text) is { Success: true } match)
                groups.Add((match.Groups["name"].Value, line.Number, []));
            else if (groups.Count > 0 && !groups[^1].Name.Contains(':', StringComparison.Ordinal))
                groups[^1].Hosts.Add(line.Text.Trim().Split(' ', '\t')[0]);
            addresses.AddRange(Assigned()
                .Matches(line.Text)
                .Select(found => (line.Text.Trim().Split(' ', '\t')[0], found.Groups["name"].Value, found.Groups["value"].Value, line.Number)));
        }

        return new InventoryFile(excerpt.File, [.. groups.Select(group => (group.Name, group.Line, (IReadOnlyList<string>)group.Hosts))], addresses);
    }

    [GeneratedRegex(@"^\[(?<name>[\w:-]+)\]\s*$")]
    private static partial Regex Group();

    [GeneratedRegex(@"(?<=\s)(?<name>ip|access_ip|ansible_host)=(?<value>[\d.]+)(?=\s|$)", RegexOptions.ExplicitCapture)]
    private static partial Regex Assigned();
}
