using HaK8s.Audit.Recognition;

namespace HaK8s.Audit.Nginx;

/// <summary>The part of an nginx configuration that balances connections.</summary>
/// <param name="Servers">Server blocks of stream that have a proxy_pass.</param>
internal sealed record NginxConfig(string File, IReadOnlyList<NginxServer> Servers)
{
    public static NginxConfig Parse(Excerpt excerpt)
    {
        var root = NginxParser.Parse(excerpt.Lines);
        // A file that is included into stream has no stream block.
        var streams = root.Children.Where(block => block.Name == "stream").ToList();
        var contexts = streams.Count > 0 ? streams : root.Find("http") is null && root.Children.Any(block => block.Name == "upstream") ? [root] : [];
        return new NginxConfig(excerpt.File, [.. contexts.SelectMany(stream => stream.Children
            .Where(block => block.Name == "server" && block.Find("proxy_pass") is not null)
            .Select(server => new NginxServer(server, stream)))]);
    }
}
