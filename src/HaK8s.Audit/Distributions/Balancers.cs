namespace HaK8s.Audit.Distributions;

/// <summary>Finds the API servers that the set's HAProxy and nginx know.</summary>
internal static class Balancers
{
    private const string ApiPort = ":6443";

    /// <summary>Returns the hosts of each backend or upstream of the API whose addresses are all known.</summary>
    public static IEnumerable<(string File, IReadOnlyList<string> Hosts)> Of(AuditSubjects subject) => subject.Nginx
        .SelectMany(config => config.OfApi.Select(server => (config.File, Addresses: server.Upstream.ToList())))
        .Concat(subject.Haproxy.SelectMany(config => config.Backends.Select(backend => (config.File, Addresses: backend.Servers.Where(server => server.Words[0] == "server").Select(server => server.Words[2]).ToList()))))
        .Where(found => found.Addresses.Count > 0 && found.Addresses.TrueForAll(address => address.EndsWith(ApiPort, StringComparison.Ordinal) && !Grammar.Keywords.IsPlaceholder(address)))
        .Select(found => (found.File, (IReadOnlyList<string>)[.. found.Addresses.Select(address => address[..^ApiPort.Length]).Distinct()]));
}
