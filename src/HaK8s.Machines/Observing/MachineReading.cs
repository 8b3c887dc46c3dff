using HaK8s.Planning.Facts;

namespace HaK8s.Machines.Observing;

/// <summary>Facts of one host that planning needs. The preflight reads all other facts.</summary>
internal sealed record MachineReading
{
    public required HostOs Os { get; init; }

    public required bool CgroupV1 { get; init; }

    /// <summary>True for a container that acts as a machine.</summary>
    public required bool Container { get; init; }

    /// <param name="text">Lines "key value".</param>
    /// <exception cref="FormatException">The distribution's family is unknown; the message names it.</exception>
    public static MachineReading Parse(string text)
    {
        var values = text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' ', 2))
            .ToDictionary(parts => parts[0], parts => parts.Length > 1 ? parts[1].Trim() : "");
        string Value(string key) => values.GetValueOrDefault(key, "");
        var container = Value("container");
        return new MachineReading
        {
            Os = new HostOs(Value("os"), Value("version"), Family(Value("os"), Value("like"))) { Architecture = Value("architecture") },
            CgroupV1 = Value("cgroup") != "cgroup2fs",
            Container = container.Length > 0 && container != "none",
        };
    }

    private static PackageFamily Family(string id, string like)
    {
        var names = like.Split(' ', StringSplitOptions.RemoveEmptyEntries).Prepend(id).ToList();
        if (names.Exists(name => name is "debian" or "ubuntu"))
            return PackageFamily.Apt;
        return names.Exists(name => name is "rhel" or "fedora" or "centos" or "rocky" or "almalinux")
            ? PackageFamily.Dnf
            : throw new FormatException($"runs {(id.Length > 0 ? id : "an unknown system")}, but HaK8s supports only systems with apt or dnf");
    }
}
