using System.Net;
using HaK8s.ClusterFile.Rules;

namespace HaK8s.Audit.Kubeadm;

/// <summary>Networks and addresses in one file, with their lines.</summary>
/// <param name="Pod">The podSubnet or --pod-network-cidr.</param>
/// <param name="Hosts">Addresses of hosts and of the endpoint.</param>
internal sealed record ClusterNetworks(string File, (string Text, int Line)? Pod, (string Text, int Line)? Service, IReadOnlyList<IPAddress> Hosts)
{
    /// <summary>kubeadm's default network for services.</summary>
    public const string DefaultService = "10.96.0.0/12";

    public static IPAddress? Host(string? text)
    {
        if (text is null)
            return null;
        var bare = text.Contains("://", StringComparison.Ordinal) ? text[(text.IndexOf("://", StringComparison.Ordinal) + 3)..] : text;
        return Ipv4.Address(bare.Split(':', '/')[0]);
    }
}
