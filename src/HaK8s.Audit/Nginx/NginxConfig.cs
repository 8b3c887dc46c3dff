using HaK8s.Audit.Recognition;

namespace HaK8s.Audit.Nginx;

/// <summary>The part of an nginx configuration that balances connections.</summary>
/// <param name="Servers">Server blocks of stream that have a proxy_pass.</param>
/// <param name="Root">The whole file as one directive without a name.</param>
internal sealed record NginxConfig(string File, IReadOnlyList<NginxServer> Servers, NginxDirective Root)
{
    /// <summary>Braces that are not closed, or closed too often, with their line. A code block of a guide may show a part only.</summary>
    public IReadOnlyList<TextLine> Unclosed { get; init; } = [];

    /// <summary>The stream blocks; the whole file if it is included into stream {}.</summary>
    public IReadOnlyList<NginxDirective> Streams { get; init; } = [];

    /// <summary>The blocks whose directives are known: those of stream {}, with the top and events {} of a complete file.</summary>
    public IEnumerable<NginxDirective> Own => Streams
        .Concat(Streams.SelectMany(stream => stream.Children.Where(block => block.Name is "server" or "upstream")))
        .Concat(Root.Find("events") is { } events ? [Root, events] : []);

    /// <summary>Path of the file that nginx reads; empty if unknown.</summary>
    public string Target { get; init; } = "";

    /// <summary>The servers that lead to the API by their port; all if none does. Others, such as one for DNS, have needs of their own.</summary>
    public IReadOnlyList<NginxServer> OfApi => Servers.Any(server => server.LeadsToApi) ? [.. Servers.Where(server => server.LeadsToApi)] : Servers;

    public static NginxConfig Parse(Excerpt excerpt)
    {
        var root = NginxParser.Parse(excerpt.Lines);
        // A file that is included into stream has no stream block.
        var streams = root.Children.Where(block => block.Name == "stream").ToList();
        var contexts = streams.Count > 0 ? streams : IsFragment(root) ? [root] : [];
        return new NginxConfig(excerpt.File, [.. contexts.SelectMany(stream => stream.Children
            .Where(block => block.Name == "server" && block.Find("proxy_pass") is not null)
            .Select(server => new NginxServer(server, stream)))], root)
        {
            Streams = contexts,
            Target = excerpt.Target,
            Unclosed = excerpt.FromGuide ? [] : [.. NginxParser.Unclosed(excerpt.Lines)],
        };
    }

    /// <summary>True for a file that stream {} includes. In http {} a proxy_pass stands in a location.</summary>
    private static bool IsFragment(NginxDirective root) => root.Find("http") is null
        && !root.All.Any(block => block.Name is "location" or "root" or "server_name")
        && root.Children.Any(block => block.Name == "server" && block.Find("proxy_pass") is not null);
}

/// <summary>A server block and the stream block that it inherits from.</summary>
internal sealed record NginxServer(NginxDirective Block, NginxDirective Stream)
{
    private const string ApiPort = ":6443";

    public int Line => Block.Line;

    /// <summary>Addresses to which the server passes connections.</summary>
    public IEnumerable<string> Upstream => Find("proxy_pass") is not { Arguments: [var target, ..] } ? []
        : Stream.Children.FirstOrDefault(block => block.Name == "upstream" && block.Arguments is [var name, ..] && name == target) is { } upstream
            ? upstream.Children.Where(child => child is { Name: "server", Arguments.Count: > 0 }).Select(child => child.Arguments[0])
            : [target];

    /// <summary>True if the server or its upstream has the API's port.</summary>
    public bool LeadsToApi => Find("proxy_pass") is { Arguments: [var target, ..] } && (target.EndsWith(ApiPort, StringComparison.Ordinal)
        || Stream.Children.Any(block => block.Name == "upstream" && block.Arguments is [var name, ..] && name == target
            && block.Children.Any(child => child is { Name: "server", Arguments: [var address, ..] } && address.EndsWith(ApiPort, StringComparison.Ordinal))));

    /// <summary>Returns the server's directive, or else the stream's; null if there is none.</summary>
    public NginxDirective? Find(string name) => Block.Find(name) ?? Stream.Find(name);

    /// <summary>Reads a time such as 10m, 1h30m, 500ms or 30, in seconds; null if the directive is missing or not a time.</summary>
    public double? Seconds(string name) => Find(name) is { Arguments: [var text, ..] } ? NginxTime.Seconds(text) : null;
}
