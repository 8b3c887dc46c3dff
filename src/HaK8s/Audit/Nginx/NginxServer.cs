namespace HaK8s.Audit.Nginx;

/// <summary>A server block and the stream block that it inherits from.</summary>
internal sealed record NginxServer(NginxDirective Block, NginxDirective Stream)
{
    public int Line => Block.Line;

    /// <summary>Its own directive, or else the stream's; null without one.</summary>
    public NginxDirective? Find(string name) => Block.Find(name) ?? Stream.Find(name);

    /// <summary>Seconds of a time such as 10m, 1h30m, 500ms, 30; null without the directive or when it is no time.</summary>
    public double? Seconds(string name) => Find(name) is { Arguments: [var text, ..] } ? NginxTime.Seconds(text) : null;
}
