namespace HaK8s.Hosts.Ssh.Managed;

/// <summary>Finds the jump hosts on the way to a host.</summary>
internal static class Route
{
    private const int MostStops = 8;

    /// <returns>The jump hosts in the order in which they are connected, and the host as the last one.</returns>
    /// <exception cref="InvalidDataException">The jump hosts lead in a circle.</exception>
    public static async Task<IReadOnlyList<RouteStop>> FindAsync(SshEndpoint endpoint, Func<SshEndpoint, Task<SshSettings>> read)
    {
        var stops = new List<RouteStop>();
        await AddAsync(stops, endpoint, read, 0);
        return stops;
    }

    private static async Task AddAsync(List<RouteStop> stops, SshEndpoint endpoint, Func<SshEndpoint, Task<SshSettings>> read, int depth)
    {
        var settings = await read(endpoint);
        var jumps = settings.ProxyJump?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        if (depth + jumps.Length > MostStops)
            throw new InvalidDataException($"more than {MostStops} jump hosts lead to {endpoint.HostName}");
        for (var at = 0; at < jumps.Length; at++)
        {
            var jump = JumpHost(endpoint, JumpTarget.Parse(jumps[at]));
            // Only the first one may have jump hosts of its own: the others are reached through those before them.
            if (at == 0)
                await AddAsync(stops, jump, read, depth + 1);
            else
                stops.Add(new RouteStop(jump, (await read(jump)) with { ProxyJump = null }));
        }

        stops.Add(new RouteStop(endpoint, settings));
    }

    /// <summary>Host key rules and key file count for jump hosts too.</summary>
    public static SshEndpoint JumpHost(SshEndpoint endpoint, JumpTarget target) => new()
    {
        HostName = target.Host,
        User = target.User,
        Port = target.Port,
        IdentityFile = endpoint.IdentityFile,
        FurtherIdentityFiles = endpoint.FurtherIdentityFiles,
        HonoursUserConfiguration = true,
        AcceptsNewHostKey = endpoint.AcceptsNewHostKey,
        IsJumpHost = true,
    };
}

/// <summary>A stop on the way to a host: a jump host, or the host itself.</summary>
internal sealed record RouteStop(SshEndpoint Endpoint, SshSettings Settings);
