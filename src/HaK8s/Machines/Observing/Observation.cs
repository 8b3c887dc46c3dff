using HaK8s.ClusterFile;
using HaK8s.Hosts;

namespace HaK8s.Machines.Observing;

/// <summary>What the hosts' answers come to. Pure.</summary>
/// <param name="Hosts">All of them, with their systems as read or, where nothing was read, as is likely.</param>
/// <param name="Traits">Of the hosts that were read.</param>
/// <param name="Unread">Why others were not, one each; empty when all were.</param>
internal sealed record Observation(IReadOnlyList<InventoryHost> Hosts, MachineTraits Traits, IReadOnlyList<HostException> Unread)
{
    /// <param name="specs">For the roles; the same hosts as <paramref name="hosts"/>, in the same order.</param>
    /// <param name="answers">In that order, too: a reading, or why there is none.</param>
    /// <exception cref="MachinesException">Nothing is known of any host, or they do not go together.</exception>
    public static Observation Of(
        IReadOnlyList<HostSpec> specs, IReadOnlyList<InventoryHost> hosts, IReadOnlyList<(MachineReading? Reading, HostException? Problem)> answers)
    {
        var unread = answers.Select(answer => answer.Problem).OfType<HostException>().ToList();
        if (unread.Count > 0 && unread.Count == hosts.Count)
            throw new MachinesException(string.Join('\n', unread.Select(problem => problem.Message)));
        var read = specs.Zip(answers, (spec, answer) => (spec.Name, spec.Role, answer.Reading)).Where(host => host.Reading is not null).ToList();
        var containers = read.Where(host => host.Reading!.Container).Select(host => host.Name).ToList();
        if (containers.Count > 0 && containers.Count < read.Count)
            throw new MachinesException($"{string.Join(", ", containers)}: containers, and the other hosts are machines with a kernel of their own\n  try: one kind of hosts for a cluster");
        var systems = read.Select(host => (host.Role, host.Reading!.Os)).ToList();
        return new Observation(
            [
                .. hosts.Zip(specs, answers).Select(host => host.First with
                {
                    Os = host.Third.Reading?.Os ?? Likely(host.Second.Role, systems),
                    // Keys are accepted here and nowhere later; a host that was silent is asked about when it answers.
                    Ssh = host.First.Ssh with { AcceptsNewHostKey = false },
                }),
            ],
            new MachineTraits { CgroupV1 = read.Exists(host => host.Reading!.CgroupV1), SharedKernel = containers.Count > 0 },
            unread);
    }

    /// <summary>What most hosts of the role have, or else most of all; the preflight notices when that was wrong.</summary>
    private static HostOs Likely(HostRole role, IReadOnlyList<(HostRole Role, HostOs Os)> systems) =>
        MostFrequent(systems.Where(system => system.Role == role)) ?? MostFrequent(systems) ?? HostOs.Debian12;

    private static HostOs? MostFrequent(IEnumerable<(HostRole Role, HostOs Os)> systems) =>
        systems.GroupBy(system => system.Os).MaxBy(group => group.Count())?.Key;
}
