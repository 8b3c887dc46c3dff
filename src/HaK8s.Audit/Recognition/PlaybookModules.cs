using System.Text.RegularExpressions;
using HaK8s.Audit.Grammar;

namespace HaK8s.Audit.Recognition;

/// <summary>Translates the modules of a playbook and the packages of cloud-init into the commands that do the same.</summary>
internal static partial class PlaybookModules
{
    public static IEnumerable<InnerText> Of(IReadOnlyList<TextLine> lines)
    {
        for (var index = 0; index < lines.Count; index++)
        {
            if (Module().Match(lines[index].Text) is not { Success: true } match)
                continue;
            var column = match.Groups["key"].Index;
            var body = Deeper(lines, index + 1, column);
            var settings = Settings(match.Groups["rest"].Value, lines[index].Number, body);
            var names = settings.Where(setting => setting.Key is "name" or "pkg" or "package").ToList();
            if (names.Exists(setting => setting.Value.Contains("{{", StringComparison.Ordinal)))
                names = [.. Loop(lines, index + 1 + body.Count, column)];
            var state = settings.FirstOrDefault(setting => setting.Key is "state" or "selection").Value ?? "";
            foreach (var (line, text) in Commands(match.Groups["module"].Value, names, state, body).Concat(Services(match.Groups["module"].Value, names, state, settings)))
                yield return new InnerText([new TextLine(line ?? lines[index].Number, text)], IsCommand: true);
        }
    }

    private static IEnumerable<(int? Line, string Text)> Commands(string module, IReadOnlyList<(string Key, string Value, int Line)> names, string state, IReadOnlyList<TextLine> body)
    {
        var known = names.Where(name => !Keywords.IsPlaceholder(name.Value)).ToList();
        return module switch
        {
            // The modules wait for apt's lock by themselves, as dnf does. env: the package may be Debian's, which enables and starts its service.
            "apt" or "yum" or "dnf" or "package" or "packages" when state is not ("absent" or "removed") => known.Select(name => ((int?)name.Line, $"{(module is "yum" or "dnf" ? "" : "env ")}dnf install -y {name.Value}")),
            "dpkg_selections" when state == "hold" => known.Select(name => ((int?)name.Line, $"apt-mark hold {name.Value}")),
            "dnf_versionlock" or "yum_versionlock" => known.Select(name => ((int?)name.Line, $"dnf versionlock add {name.Value}")),
            "ufw" when state == "disabled" => [(null, "ufw disable")],
            "service" or "systemd" or "systemd_service" when state == "stopped" => known.Select(name => ((int?)name.Line, $"systemctl stop {name.Value}")),
            "mount" or "replace" or "lineinfile" when body.Any(line => line.Text.Contains("swap", StringComparison.OrdinalIgnoreCase)) => [(null, "sed -i /swap/d /etc/fstab")],
            _ => [],
        };
    }

    /// <summary>Returns what a service's state and "enabled" do. An unknown name may be any service.</summary>
    private static IEnumerable<(int? Line, string Text)> Services(string module, IReadOnlyList<(string Key, string Value, int Line)> names, string state, IReadOnlyList<(string Key, string Value, int Line)> settings)
    {
        if (module is not ("service" or "systemd" or "systemd_service"))
            yield break;
        var isOn = settings.FirstOrDefault(setting => setting.Key == "enabled").Value is { } enabled && enabled.ToLowerInvariant() is not ("false" or "no");
        var starts = state is "started" or "restarted" or "reloaded";
        foreach (var name in names.Where(name => !Keywords.IsPlaceholder(name.Value) || isOn))
        {
            var service = Keywords.IsPlaceholder(name.Value) ? "$item" : name.Value;
            if (isOn)
                yield return (name.Line, $"systemctl enable {(starts ? "--now " : "")}{service}");
            else if (starts)
                yield return (name.Line, $"systemctl {(state == "started" ? "start" : "restart")} {service}");
        }
    }

    /// <summary>Returns the lines that are indented more than a column; a list of the key itself may have the key's own column.</summary>
    private static List<TextLine> Deeper(IReadOnlyList<TextLine> lines, int from, int column) =>
        [.. lines
            .Skip(from)
            .TakeWhile(line => line.Text.Trim().Length == 0 || Column(line.Text) > column || (Column(line.Text) == column && line.Text.TrimStart().StartsWith("- ", StringComparison.Ordinal)))];

    /// <summary>Returns the settings of a module: name=value in its line, keys below it, and the items of lists, with the list's key.</summary>
    private static List<(string Key, string Value, int Line)> Settings(string rest, int line, IReadOnlyList<TextLine> body)
    {
        List<(string Key, string Value, int Line)> settings = [.. Words()
            .Matches(rest)
            .Select(match => (match.Groups["key"].Value, match.Groups["value"].Value, line))];
        if (rest.Trim() is ['{', .., '}'])
            settings.AddRange(rest
                .Trim(' ', '{', '}')
                .Split(',')
                .Select(pair => pair.Split(':', 2))
                .Where(pair => pair.Length == 2)
                .Select(pair => (pair[0].Trim(), pair[1].Trim(' ', '"', '\''), line)));
        var list = "name";
        foreach (var part in body)
        {
            if (Item().Match(part.Text) is { Success: true } item)
                settings.AddRange(Values(item.Groups["value"].Value).Take(1).Select(value => (list, value, part.Number)));
            else if (Setting().Match(part.Text) is { Success: true } setting)
                settings.AddRange(Values(setting.Groups["value"].Value)
                    .Select(value => (list, value, part.Number))
                    .Prepend((list = setting.Groups["key"].Value, "", part.Number))
                    .Skip(1));
        }

        return settings;
    }

    /// <summary>Returns the items of the loop behind a module.</summary>
    private static IEnumerable<(string Key, string Value, int Line)> Loop(IReadOnlyList<TextLine> lines, int from, int column)
    {
        for (var index = from; index < lines.Count && (lines[index].Text.Trim().Length == 0 || Column(lines[index].Text) >= column) && !lines[index].Text.TrimStart().StartsWith("- ", StringComparison.Ordinal); index++)
        {
            if (LoopKey().Match(lines[index].Text) is { Success: true } loop)
                return Settings(
                    "",
                    0,
                    [new TextLine(lines[index].Number, $" name: {loop.Groups["value"].Value}"), .. Deeper(lines, index + 1, column)]).Where(setting => setting.Key == "name");
        }

        return [];
    }

    /// <summary>Returns one value, or those of a list in brackets or with commas, without quotes and versions.</summary>
    private static IEnumerable<string> Values(string text) => text.Split('#')[0].Trim(' ', '[', ']').Split(',')
        .Select(word => word.Trim(' ', '"', '\''))
        .Where(word => word.Length > 0)
        .Select(word => word.Contains("{{", StringComparison.Ordinal) ? word : word.Split('=')[0]);

    private static int Column(string text) => text.Length - text.TrimStart().Length;

    [GeneratedRegex(@"^\s*(-\s+)?(?<key>((ansible\.builtin|ansible\.posix|community\.general)\.)?(?<module>apt|yum|dnf|package|packages|dpkg_selections|dnf_versionlock|yum_versionlock|ufw|service|systemd|systemd_service|mount|replace|lineinfile)):(?<rest>.*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Module();

    [GeneratedRegex(@"(?<key>\w+)=(?<value>""[^""]*""|\{\{.*?\}\}|\S+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Words();

    [GeneratedRegex(@"^\s*-\s+(?<value>[^{:]*|""?\{\{.*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Item();

    [GeneratedRegex(@"^\s*(?<key>\w+):\s*(?<value>.*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Setting();

    [GeneratedRegex(@"^\s*(loop|with_items):\s*(?<value>.*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex LoopKey();
}
