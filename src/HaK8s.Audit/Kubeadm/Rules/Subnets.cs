using System.Net;
using HaK8s.ClusterFile.Rules;

namespace HaK8s.Audit.Kubeadm.Rules;

/// <summary>Finds invalid or overlapping networks. kubeadm itself accepts overlaps.</summary>
internal sealed class Subnets : IRule<KubeadmSet>
{
    private const string Cure = "a network that shares no address with the hosts, the services (10.96.0.0/12) and docker0 (172.17.0.0/16), such as 10.244.0.0/16";

    /// <summary>Networks of home routers, Vagrant and many offices.</summary>
    private static readonly IPNetwork UsualLans = IPNetwork.Parse("192.168.0.0/16");

    private static readonly IPNetwork Docker = IPNetwork.Parse("172.17.0.0/16");

    public IEnumerable<AuditFinding> Of(KubeadmSet subject) => NetworkReader.Of(subject).SelectMany(Of);

    private static IEnumerable<AuditFinding> Of(ClusterNetworks networks)
    {
        var pod = Read(networks.Pod?.Text);
        var service = Read(networks.Service?.Text ?? ClusterNetworks.DefaultService);
        foreach (var (text, line) in new[] { networks.Pod, networks.Service }.OfType<(string Text, int Line)>())
        {
            if (Ipv4.Network(text) is null && Read(text) is { } meant)
                yield return new AuditFinding(
                    networks.File,
                    line,
                    "kubeadm/no-network",
                    $"{text} is an address inside a network, not a network",
                    $"it is read as {meant}, which is seldom intended; Calico and other programs refuse it",
                    $"write the network itself: {meant}, or another network without overlaps");
        }

        foreach (var (network, place, name) in new[] { (pod, networks.Pod, "pods"), (service, networks.Service, "services") })
        {
            if (network is not { } mine || (place ?? networks.Pod) is not { } at)
                continue;
            if (networks.Hosts.FirstOrDefault(mine.Contains) is { } host)
                yield return Overlap($"{mine}, the network of the {name}, contains {host}, the address of a host or of the endpoint");
            else if (name == "pods" && networks.Hosts.Count == 0 && Ipv4.Overlap(mine, UsualLans) && mine.PrefixLength <= UsualLans.PrefixLength)
                yield return Overlap($"{mine}, the network of the {name}, covers every 192.168.x.0/24, such as Vagrant's 192.168.56.0/24 and most home and office networks");
            if (name == "pods" && Ipv4.Overlap(mine, Docker))
                yield return Overlap($"{mine}, the network of the {name}, overlaps docker0's 172.17.0.0/16");

            AuditFinding Overlap(string what) => new(
                networks.File,
                at.Line,
                "kubeadm/overlap",
                what,
                "hosts or pods with such addresses are unreachable, and kubeadm does not warn about it",
                Cure);
        }

        if (networks.Pod is { } asked && networks.Hosts.FirstOrDefault(Docker.Contains) is { } inDocker)
            yield return new AuditFinding(
                networks.File,
                asked.Line,
                "kubeadm/overlap",
                $"{inDocker}, the address of a host or of the endpoint, lies in docker0's 172.17.0.0/16",
                "if Docker is or gets installed, the host can no longer reach its own network",
                "choose another network for the hosts, or set bip in Docker's daemon.json");

        if (pod is { } pods && service is { } services && networks.Pod is { } written && Ipv4.Overlap(pods, services))
            yield return new AuditFinding(
                networks.File,
                written.Line,
                "kubeadm/overlap",
                $"{pods} for pods overlaps {services} for services",
                "some addresses are used for both, and kubeadm does not warn about it",
                Cure);
    }

    /// <summary>Returns the network that a text means, also if it has host bits; null if the text is not a network.</summary>
    private static IPNetwork? Read(string? text) =>
        text?.Split('/') is [var address, var prefix] && Ipv4.Address(address) is { } parsed && int.TryParse(prefix, out var length) && length is >= 0 and <= 32
            ? Ipv4.Around(parsed, length)
            : null;
}
