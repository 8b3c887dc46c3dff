using System.Text.RegularExpressions;
using HaK8s.Audit.Recognition;
using HaK8s.Audit.Shell;
using YamlDotNet.RepresentationModel;

namespace HaK8s.Audit.Containers;

/// <summary>Reads containers that no compose file describes as if one did: podman's units, and commands that run a container.</summary>
internal static partial class ContainerForms
{
    /// <summary>Options of run with a value that do not matter here.</summary>
    private static readonly string[] WithValue = ["--name", "-e", "--env", "--env-file", "--log-driver", "--log-opt", "-m", "--memory", "--cpus", "-h", "--hostname", "-l", "--label", "--ulimit", "--sysctl", "-w", "--workdir", "--add-host", "--dns", "--ip", "--pull", "--stop-signal", "--stop-timeout", "--health-cmd", "--platform", "--annotation", "--cgroupns", "--pid", "--ipc"];

    private static readonly Dictionary<string, string> Keys = new()
    {
        ["-p"] = "ports",
        ["--publish"] = "ports",
        ["PublishPort"] = "ports",
        ["-v"] = "volumes",
        ["--volume"] = "volumes",
        ["Volume"] = "volumes",
        ["--network"] = "network_mode",
        ["--net"] = "network_mode",
        ["Network"] = "network_mode",
        ["-u"] = "user",
        ["--user"] = "user",
        ["User"] = "user",
        ["--cap-add"] = "cap_add",
        ["AddCapability"] = "cap_add",
        ["--restart"] = "restart",
        ["--entrypoint"] = "entrypoint",
        ["Entrypoint"] = "entrypoint",
        ["Exec"] = "command",
        ["Image"] = "image",
    };

    /// <summary>Reads a unit; systemd restarts its container if the unit says so.</summary>
    public static ComposeFile OfUnit(string file, IReadOnlyList<TextLine> lines)
    {
        var settings = lines.Select(line => (line.Number, Match: Setting().Match(line.Text))).Where(found => found.Match.Success && Keys.ContainsKey(found.Match.Groups["key"].Value))
            .Select(found => (Keys[found.Match.Groups["key"].Value], found.Match.Groups["value"].Value.Trim(), found.Number)).ToList();
        var restart = lines.FirstOrDefault(line => line.Text.StartsWith("Restart=", StringComparison.Ordinal)) is { Text: { } text } unit ? [("restart", text["Restart=".Length..].Trim(), unit.Number)] : Array.Empty<(string, string, int)>();
        return Of(file, "container", lines.First(line => line.Text.Trim() == "[Container]").Number, [.. settings, .. restart]);
    }

    /// <summary>Reads the commands of a script that run a balancer or keepalived.</summary>
    public static IEnumerable<ComposeFile> OfScript(ShellScript script) => script.Commands
        .Select(command => (Command: command, Match: Run().Match(command.Text)))
        .Where(found => found.Match.Success)
        .Select(found => (found.Command, Settings: Options(found.Match.Groups["rest"].Value, found.Command.Line)))
        .Where(found => found.Settings.Exists(setting => setting.Key == "image" && Balancer().IsMatch(setting.Value)))
        .Select(found => Of(script.File, "container", found.Command.Line, found.Settings));

    private static List<(string Key, string Value, int Line)> Options(string rest, int line)
    {
        var words = rest.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var settings = new List<(string Key, string Value, int Line)>();
        for (var index = 0; index < words.Length; index++)
        {
            var option = words[index].Split('=', 2);
            if (!words[index].StartsWith('-'))
            {
                settings.Add(("image", words[index].Trim('"', '\''), line));
                if (index + 1 < words.Length)
                    settings.Add(("command", string.Join(' ', words.Skip(index + 1)), line));
                break;
            }

            if (Keys.TryGetValue(option[0], out var key))
                settings.Add((key, (option.Length > 1 ? option[1] : words.ElementAtOrDefault(++index) ?? "").Trim('"', '\''), line));
            else if (option.Length == 1 && WithValue.Contains(option[0]))
                index++;
            else if (option[0] is "--mount" or "--volumes-from" or "--pod")
                return [];
        }

        return settings;
    }

    private static ComposeFile Of(string file, string name, int line, IReadOnlyList<(string Key, string Value, int Line)> settings)
    {
        var node = new YamlMappingNode();
        foreach (var group in settings.GroupBy(setting => setting.Key))
        {
            var values = group.Select(setting => Scalar(setting.Value, setting.Line)).ToList();
            node.Add(group.Key, group.Key is "ports" or "volumes" or "cap_add" ? (YamlNode)new YamlSequenceNode(values) : values[^1]);
        }

        return new ComposeFile(file, [new ComposeService(Scalar(name, line), node)], []);
    }

    /// <summary>Returns a text at its place in the file.</summary>
    private static YamlScalarNode Scalar(string text, int line)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader($"{new string('\n', line - 1)}\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\""));
        return (YamlScalarNode)stream.Documents[0].RootNode;
    }

    [GeneratedRegex(@"^(?<key>[A-Z]\w*)\s*=\s*(?<value>.*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Setting();

    [GeneratedRegex(@"^(docker|podman|nerdctl)\s+(run|create)\s+(?<rest>.*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Run();

    [GeneratedRegex(@"(^|/)(haproxy|nginx)\b(?!\S*exporter)|haproxy|keepalived", RegexOptions.ExplicitCapture)]
    private static partial Regex Balancer();
}
