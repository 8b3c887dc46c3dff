namespace HaK8s.Preflight.Checks.Networking;

/// <summary>Checks that every node resolves the endpoint's name to the endpoint's address.</summary>
internal sealed class EndpointName : ICheck
{
    public string Name => "DNS";

    public IEnumerable<Finding> Examine(Examination examination)
    {
        var endpoint = examination.Plan.Endpoint;
        foreach (var (host, network) in examination.Asked)
        {
            if (network.NameUnknown)
                yield return new Finding(host.Name, Name, Severity.Warning, $"unknown which address {endpoint.DnsName} has on this host: {network.Late}", "check the host's name server, and find out what keeps the host busy");
            if (network.NameAddresses is not { } addresses)
                continue;
            var cure = $"set the address of {endpoint.DnsName} to {endpoint.Address} in DNS or in the host's /etc/hosts";
            if (addresses.Count == 0)
                yield return new Finding(host.Name, Name, Severity.Failure, $"it finds no address for {endpoint.DnsName}", cure);
            else if (!addresses.Contains(endpoint.Address))
                yield return new Finding(host.Name, Name, Severity.Failure, $"{endpoint.DnsName} resolves to {string.Join(", ", addresses)} on this host, not to {endpoint.Address}", cure);
            else if (addresses.Count > 1)
                yield return new Finding(host.Name, Name, Severity.Warning, $"{endpoint.DnsName} has several addresses on this host: {string.Join(", ", addresses)}", cure);
        }
    }
}
