using HaK8s.ClusterFile.Rules;

namespace HaK8s.ClusterFile.Reading;

/// <summary>Collects problems and stores the place of each path in the file.</summary>
internal sealed class ProblemLog(string file)
{
    private readonly List<Problem> _problems = [];
    private readonly Dictionary<string, TreeNode> _places = [];
    private readonly HashSet<string> _broken = new(StringComparer.Ordinal);

    /// <summary>Problems in the order of the file.</summary>
    public IReadOnlyList<Problem> Problems => [.. _problems.OrderBy(problem => problem.Line).ThenBy(problem => problem.Column)];

    public void Place(string path, TreeNode node) => _places[path] = node;

    /// <summary>Adds a reading problem. The rules then ignore the value at the path.</summary>
    public void Add(int line, int column, string path, string? value, string rule, string fix)
    {
        _problems.Add(new Problem(file, line, column, path, value, rule, fix));
        _broken.Add(path);
    }

    public void Add(TreeNode node, string path, string? value, string rule, string fix) => Add(node.Line, node.Column, path, value, rule, fix);

    /// <summary>Makes the rules ignore the value at the path.</summary>
    public void Break(string path) => _broken.Add(path);

    public bool IsBroken(string path) => _broken.Contains(path);

    /// <summary>Adds a rule's finding, unless its place could not be read at all.</summary>
    public void Add(RuleFinding finding)
    {
        if (Unreadable(finding))
            return;
        var place = Nearest(finding.Path);
        _problems.Add(new Problem(file, place?.Line ?? 1, place?.Column ?? 1, finding.Path, finding.Value, finding.Rule, finding.Fix));
    }

    private bool Unreadable(RuleFinding finding)
    {
        for (var path = finding.Path; path is not null; path = Parent(path))
        {
            if (_broken.Contains(path))
                return true;
        }

        return finding.Needs is { } key && _broken.Any(path =>
            path.StartsWith(finding.Path + "[", StringComparison.Ordinal)
            && (path.EndsWith(']') || path.EndsWith("]." + key, StringComparison.Ordinal)));
    }

    /// <summary>Returns the place of the path, or else of the nearest part of the file that would contain it.</summary>
    private TreeNode? Nearest(string path)
    {
        for (var place = path; place is not null; place = Parent(place))
        {
            if (_places.TryGetValue(place, out var node))
                return node;
        }

        return _places.GetValueOrDefault("");
    }

    private static string? Parent(string path)
    {
        var end = path.LastIndexOfAny(['.', '[']);
        return end < 0 ? null : path[..end];
    }
}
