namespace HaK8s.Planning;

/// <summary>Endpoint at which clients reach the Kubernetes API.</summary>
/// <param name="Address">IPv4 address: the VIP, or the address of a single or an external load balancer.</param>
/// <param name="DnsName">Name that resolves to the address, or null.</param>
/// <param name="IsVip">True if keepalived moves the address between the load balancers.</param>
public sealed record EndpointPlan(string Address, int Port, string? DnsName = null, bool IsVip = true)
{
    /// <summary>kubeadm's controlPlaneEndpoint.</summary>
    public string ControlPlaneEndpoint => $"{DnsName ?? Address}:{Port}";

    /// <summary>Uses the address, so that it works where the name is unknown.</summary>
    public string Url => $"https://{Address}:{Port}";
}
