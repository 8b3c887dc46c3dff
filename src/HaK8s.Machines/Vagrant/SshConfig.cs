using System.Globalization;
using HaK8s.Hosts.Ssh;

namespace HaK8s.Machines.Vagrant;

/// <summary>Parses the output of <c>vagrant ssh-config</c>: one block per machine, in the format of ssh_config(5).</summary>
internal static class SshConfig
{
    /// <returns>Endpoints by the machine's name. Host keys are pinned under that name too, because forwarded ports
    /// change.</returns>
    public static IReadOnlyDictionary<string, SshEndpoint> Parse(string text)
    {
        var endpoints = new Dictionary<string, SshEndpoint>();
        string? name = null;
        foreach (var line in text.Split('\n').Select(line => line.Trim()).Where(line => line.Contains(' ', StringComparison.Ordinal)))
        {
            var blank = line.IndexOf(' ', StringComparison.Ordinal);
            var (key, value) = (line[..blank], line[(blank + 1)..].Trim().Trim('"'));
            if (key == "Host")
                endpoints[name = value] = new SshEndpoint { HostName = value, HostKeyAlias = value };
            else if (name is not null)
                endpoints[name] = With(endpoints[name], key, value);
        }

        return endpoints;
    }

    private static SshEndpoint With(SshEndpoint endpoint, string key, string value) => key switch
    {
        "HostName" => endpoint with { HostName = value },
        "User" => endpoint with { User = value },
        "Port" => endpoint with { Port = int.Parse(value, CultureInfo.InvariantCulture) },
        // A box whose key was not replaced has several, one for each type; its servers may accept only one of them.
        "IdentityFile" when endpoint.IdentityFile is not null => endpoint with { FurtherIdentityFiles = [.. endpoint.FurtherIdentityFiles, value] },
        "IdentityFile" => endpoint with { IdentityFile = value },
        _ => endpoint,
    };
}
