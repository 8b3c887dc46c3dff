namespace HaK8s.Audit.Nginx;

/// <summary>A directive with what stands in its braces.</summary>
internal sealed record NginxDirective(int Line, string Name, IReadOnlyList<string> Arguments, IReadOnlyList<NginxDirective> Children)
{
    /// <summary>The last directive of the name; null without one.</summary>
    public NginxDirective? Find(string name) => Children.LastOrDefault(child => child.Name == name);
}
