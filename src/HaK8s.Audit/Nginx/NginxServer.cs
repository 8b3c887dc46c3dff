namespace HaK8s.Audit.Nginx;

/// <summary>A server block and the stream block that it inherits from.</summary>
internal sealed record NginxServer(NginxDirective Block, NginxDirective Stream)
{
    public int Line => Block.Line;

    /// <summary>Returns the server's directive, or else the stream's; null if there is none.</summary>
    public NginxDirective? Find(string name) => Block.Find(name) ?? Stream.Find(name);

    /// <summary>Reads a time such as 10m, 1h30m, 500ms or 30, in seconds; null if the directive is missing or not a time.</summary>
    public double? Seconds(string name) => Find(name) is { Arguments: [var text, ..] } ? NginxTime.Seconds(text) : null;
}
