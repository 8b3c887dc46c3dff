using System.Globalization;
using System.Text.RegularExpressions;

namespace HaK8s.Audit.AcrossFiles.Keepalived;

/// <summary>Finds a weight that is too small for the priorities that an inventory gives to the hosts of a template.</summary>
internal sealed partial class InventoryPriorities : IRule<AuditSubjects>
{
    public IEnumerable<AuditFinding> Of(AuditSubjects subject)
    {
        foreach (var config in subject.Keepalived)
        {
            foreach (var instance in config.Instances)
            {
                if (instance.Find("priority") is not { } priority
                    || NameAt(subject, config.File, priority.Line) is not { } name
                    || Values(subject, name) is not { Count: > 1 } values)
                    continue;
                var tracked = config.Tracked(instance).ToList();
                var gap = values[0] - values[1];
                // A check without a weight takes the VIP away by itself; the weight may also be a template's.
                if (tracked.Count == 0 || tracked.Exists(found => found.Weight == 0))
                    continue;
                var least = tracked.MinBy(found => found.Weight);
                var most = tracked.MaxBy(found => found.Weight);
                if (least.Weight < 0 && gap >= -least.Weight)
                    yield return Found(
                        config.File,
                        least.Place.Line,
                        $"the check has weight {least.Weight}, but the inventory's priorities {values[0]} and {values[1]} differ by {gap}");
                else if (least.Weight > 0 && gap >= most.Weight)
                    yield return Found(
                        config.File,
                        most.Place.Line,
                        $"the check adds {most.Weight}, but the inventory's priorities {values[0]} and {values[1]} differ by {gap}");
            }
        }

        static AuditFinding Found(string file, int line, string what) => new(
            file,
            line,
            "keepalived/weight-too-small",
            what,
            "the VIP never moves when HAProxy dies there",
            "remove the weight");
    }

    /// <summary>Returns the name of the variable that a template has as the priority.</summary>
    private static string? NameAt(AuditSubjects subject, string file, int line) => subject.Sources
        .Where(source => source.Path == file)
        .Select(source => Priority().Match(source.Text.Split('\n').ElementAtOrDefault(line - 1) ?? ""))
        .Where(match => match.Success)
        .Select(match => match.Groups["name"].Value)
        .FirstOrDefault();

    /// <summary>Returns the hosts' values from the highest to the lowest; none if one of them is no number.</summary>
    private static List<int> Values(AuditSubjects subject, string name)
    {
        var texts = subject.Sources.SelectMany(source => source.Text.Split('\n').SelectMany(line => OfHost(source.Path, line, name))).ToList();
        // The same value twice may be that of two clusters.
        return texts.Count > 1 && texts.TrueForAll(text => int.TryParse(text, CultureInfo.InvariantCulture, out _)) ? [.. texts
            .Select(text => int.Parse(text, CultureInfo.InvariantCulture))
            .Distinct()
            .OrderDescending()] : [];
    }

    /// <summary>Returns the values in a line of an inventory in INI or YAML, or of a file of one host.</summary>
    private static IEnumerable<string> OfHost(string file, string line, string name) => line.TrimStart().StartsWith('#') || line.TrimStart().StartsWith(';') ? []
        : Regex.Matches(
            line,
            $@"^(?!\s*-)[\w.-]+\s(.*\s)?{name}=(?<value>\S+)|^\s+{name}:\s*(?<value>[^\s#]+)",
            RegexOptions.ExplicitCapture).Select(match => match.Groups["value"].Value.Trim('"', '\''))
            .Concat(file.Contains("host_vars/", StringComparison.Ordinal) ? Regex
                .Matches(line, $@"^{name}:\s*(?<value>[^\s#]+)", RegexOptions.ExplicitCapture)
                .Select(match => match.Groups["value"].Value.Trim('"', '\'')) : []);

    [GeneratedRegex(@"^\s*priority\s+\{\{-?\s*(hostvars\[inventory_hostname\]\.)?(?<name>[a-z_]\w*)\s*(\|\s*(int|d|default)\b(\([^()]*\))?\s*)*-?\}\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Priority();
}
