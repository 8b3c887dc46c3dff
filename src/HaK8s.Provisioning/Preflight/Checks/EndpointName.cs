namespace HaK8s.Preflight.Checks;

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
                yield return new Finding(host.Name, Name, Severity.Warning, $"unknown which address {endpoint.DnsName} has there: {network.Late}", "see whether the host's name server answers, and what keeps the host so busy");
            if (network.NameAddresses is not { } addresses)
                continue;
            var cure = $"let {endpoint.DnsName} have the address {endpoint.Address} in DNS or in the host's /etc/hosts";
            if (addresses.Count == 0)
                yield return new Finding(host.Name, Name, Severity.Failure, $"it finds no address for {endpoint.DnsName}", cure);
            else if (!addresses.Contains(endpoint.Address))
                yield return new Finding(host.Name, Name, Severity.Failure, $"{endpoint.DnsName} is {string.Join(", ", addresses)} there, not {endpoint.Address}", cure);
            else if (addresses.Count > 1)
                yield return new Finding(host.Name, Name, Severity.Warning, $"{endpoint.DnsName} has further addresses there: {string.Join(", ", addresses)}", cure);
        }
    }
}
