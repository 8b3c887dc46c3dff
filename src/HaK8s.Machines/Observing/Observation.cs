using HaK8s.ClusterFile;
using HaK8s.Hosts;
using HaK8s.Planning.Facts;

namespace HaK8s.Machines.Observing;

/// <summary>Combines the hosts' answers. Pure.</summary>
/// <param name="Hosts">All hosts, with the system that was read or, for unread hosts, the likely one.</param>
/// <param name="Traits">Traits of the hosts that were read.</param>
/// <param name="Unread">One problem for each host that was not read; empty if all were read.</param>
internal sealed record Observation(IReadOnlyList<InventoryHost> Hosts, MachineTraits Traits, IReadOnlyList<HostException> Unread)
{
    /// <param name="specs">For the roles; the same hosts as <paramref name="hosts"/>, in the same order.</param>
    /// <param name="answers">In the same order: a reading, or the problem.</param>
    /// <exception cref="MachinesException">No host was read, or the hosts do not fit together.</exception>
    public static Observation Of(
        IReadOnlyList<HostSpec> specs, IReadOnlyList<InventoryHost> hosts, IReadOnlyList<(MachineReading? Reading, HostException? Problem)> answers)
    {
        var unread = answers.Select(answer => answer.Problem).OfType<HostException>().ToList();
        if (unread.Count > 0 && unread.Count == hosts.Count)
            throw new MachinesException(string.Join('\n', unread.Select(problem => problem.Message)));
        var read = specs.Zip(answers, (spec, answer) => (spec.Name, spec.Role, answer.Reading)).Where(host => host.Reading is not null).ToList();
        var containers = read.Where(host => host.Reading!.Container).Select(host => host.Name).ToList();
        if (containers.Count > 0 && containers.Count < read.Count)
            throw new MachinesException($"{string.Join(", ", containers)}: these hosts are containers, but the other hosts have their own kernels\n  try: use one kind of host in a cluster");
        var systems = read.Select(host => (host.Role, host.Reading!.Os)).ToList();
        return new Observation(
            [
                .. hosts.Zip(specs, answers).Select(host => host.First with
                {
                    Os = host.Third.Reading?.Os ?? Likely(host.Second.Role, systems),
                    // Keys are accepted only here. The key of an unreachable host must be accepted when it answers.
                    Ssh = host.First.Ssh with { AcceptsNewHostKey = false },
                }),
            ],
            new MachineTraits { CgroupV1 = read.Exists(host => host.Reading!.CgroupV1), SharedKernel = containers.Count > 0 },
            unread);
    }

    /// <summary>
    /// Returns the most frequent system of the role, or else of all hosts. The preflight detects a wrong guess.
    /// </summary>
    private static HostOs Likely(HostRole role, IReadOnlyList<(HostRole Role, HostOs Os)> systems) =>
        MostFrequent(systems.Where(system => system.Role == role)) ?? MostFrequent(systems) ?? HostOs.Debian12;

    private static HostOs? MostFrequent(IEnumerable<(HostRole Role, HostOs Os)> systems) =>
        systems.GroupBy(system => system.Os).MaxBy(group => group.Count())?.Key;
}
