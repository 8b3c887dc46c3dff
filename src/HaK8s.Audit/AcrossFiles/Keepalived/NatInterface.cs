using HaK8s.Audit.Scripts;
namespace HaK8s.Audit.AcrossFiles.Keepalived;

/// <summary>Finds instances on the first interface of VirtualBox's machines, which leads to a network of that machine alone.</summary>
internal sealed class NatInterface : IRule<AuditSubjects>
{
    private static readonly string[] First = ["eth0", "enp0s3"];

    public IEnumerable<AuditFinding> Of(AuditSubjects subject) => subject.Keepalived
        .Where(config => subject.Sources.Any(source => VagrantNetworks.IsBehindNat(source.Text) && IsUsed(source, config.File)))
        .SelectMany(config => config.Instances.Select(instance => (config.File, Place: instance.Find("interface"))))
        .Where(found => found.Place is { Words: [_, var name, ..] } && First.Contains(name))
        .Select(found => new AuditFinding(
            found.File,
            found.Place!.Line,
            "keepalived/nat-interface",
            $"the instance is on {found.Place.Name}, which Vagrant connects to VirtualBox's NAT",
            "each machine has a NAT network of its own: no host hears another, each takes the VIP, and nobody reaches it there",
            "the interface of the private network, such as eth1 or enp0s8"));

    /// <summary>True if the Vagrantfile itself has the configuration, or names its file. Another one may be for other hosts.</summary>
    private static bool IsUsed(AuditSource vagrantfile, string file) =>
        vagrantfile.Path == file || vagrantfile.Text.Contains(file[(file.LastIndexOf('/') + 1)..], StringComparison.Ordinal);
}
