namespace HaK8s.Audit.Nginx;

/// <summary>A location of http {} that passes requests to the API.</summary>
internal sealed record HttpApi(NginxDirective Http, NginxDirective Server, NginxDirective Location, NginxDirective Pass)
{
    /// <summary>Returns the location's directive, or else the server's, or else that of http {}; null if there is none.</summary>
    public NginxDirective? Find(string name) => Location.Find(name) ?? Server.Find(name) ?? Http.Find(name);

    public static IEnumerable<HttpApi> In(NginxConfig config)
    {
        var http = config.Root.Find("http") ?? (config.Root.Find("stream") is null ? config.Root : null);
        if (http is null)
            return [];
        var api = http.Children
            .Where(block => block.Name == "upstream" && block.Children.Any(child => child.Name == "server" && IsApi(child)))
            .Select(block => block.Arguments is [var name, ..] ? name : "")
            .ToList();
        return http.Children
            .Where(block => block.Name == "server")
            .SelectMany(server => server.Children.Where(block => block.Name == "location").SelectMany(location => location.Children.Select(directive => new HttpApi(http, server, location, directive))))
            .Where(found => found.Pass is { Name: "proxy_pass", Arguments: [var target, ..] } && (target.Contains(":6443", StringComparison.Ordinal) || api.Exists(name => target.TrimEnd('/').EndsWith($"//{name}", StringComparison.Ordinal))));
    }

    private static bool IsApi(NginxDirective server) => server.Arguments is [var address, ..] && address.EndsWith(":6443", StringComparison.Ordinal);
}
