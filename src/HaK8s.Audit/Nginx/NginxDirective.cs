namespace HaK8s.Audit.Nginx;

/// <summary>A directive with the directives in its braces.</summary>
internal sealed record NginxDirective(int Line, string Name, IReadOnlyList<string> Arguments, IReadOnlyList<NginxDirective> Children)
{
    /// <summary>Returns the last directive with this name; null if there is none.</summary>
    public NginxDirective? Find(string name) => Children.LastOrDefault(child => child.Name == name);
}
