using System.Net;
using System.Net.Sockets;
using HaK8s.Discovery;
using HaK8s.Planning;

namespace HaK8s.Sessions.Foreign;

/// <summary>Finds where probes reach the API: the kubeconfig's server, which must not be a host that drills break.</summary>
internal static class ForeignEndpoint
{
    /// <exception cref="SelectionException">The server is itself a control plane of several, or has no address.</exception>
    public static async Task<EndpointPlan> FindAsync(Uri server, Topology topology, CancellationToken cancellation)
    {
        var address = await AddressAsync(server.Host, cancellation);
        var single = topology.ControlPlanes.FirstOrDefault(node => node.Address == address);
        if (single is not null && topology.ControlPlanes.Count > 1)
            throw new SelectionException($"the kubeconfig's server {server} is the control plane {single.Name} itself: nothing could be measured while a drill breaks it{Better(topology)}");
        return new EndpointPlan(address, server.Port, server.Host == address ? null : server.Host, IsVip: false);
    }

    /// <summary>Resolves a name or address to its IPv4 address.</summary>
    /// <exception cref="SelectionException">The host has no IPv4 address.</exception>
    public static async Task<string> AddressAsync(string host, CancellationToken cancellation)
    {
        try
        {
            var addresses = await Dns.GetHostAddressesAsync(host, AddressFamily.InterNetwork, cancellation);
            if (addresses is [var first, ..])
                return $"{first}";
        }
        catch (SocketException)
        {
            // Reported by the exception below.
        }

        throw new SelectionException($"this computer cannot find an IPv4 address for {host}");
    }

    private static string Better(Topology topology) => topology.Kubeadm.Endpoint.Length > 0
        ? $"\n  try: a copy of the kubeconfig with server: https://{topology.Kubeadm.Endpoint}, the cluster's endpoint"
        : "\n  the cluster has no controlPlaneEndpoint: it cannot be highly available";
}
