namespace HaK8s.Machines.Observing;

/// <summary>What one host says about itself.</summary>
internal sealed record HostReading
{
    public required HostOs Os { get; init; }

    public required bool CgroupV1 { get; init; }

    /// <summary>True for a container that poses as a machine.</summary>
    public required bool Container { get; init; }

    /// <summary>Empty when the host has none.</summary>
    public required string MachineId { get; init; }

    /// <summary>Empty where the hardware tells none.</summary>
    public required string ProductUuid { get; init; }

    /// <summary>Network cards that have the cluster address; 1 is right.</summary>
    public required int Cards { get; init; }

    /// <param name="text">Lines "key value".</param>
    /// <exception cref="FormatException">The distribution is of no known family; the message names it.</exception>
    public static HostReading Parse(string text)
    {
        var values = text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' ', 2))
            .ToDictionary(parts => parts[0], parts => parts.Length > 1 ? parts[1].Trim() : "");
        string Value(string key) => values.GetValueOrDefault(key, "");
        var container = Value("container");
        return new HostReading
        {
            Os = new HostOs(Value("os"), Value("version"), Family(Value("os"), Value("like"))),
            CgroupV1 = Value("cgroup") != "cgroup2fs",
            Container = container.Length > 0 && container != "none",
            MachineId = Value("machine-id"),
            ProductUuid = Value("product-uuid"),
            Cards = int.TryParse(Value("cards"), out var cards) ? cards : 0,
        };
    }

    private static PackageFamily Family(string id, string like)
    {
        var names = like.Split(' ', StringSplitOptions.RemoveEmptyEntries).Prepend(id).ToList();
        if (names.Exists(name => name is "debian" or "ubuntu"))
            return PackageFamily.Apt;
        return names.Exists(name => name is "rhel" or "fedora" or "centos" or "rocky" or "almalinux")
            ? PackageFamily.Dnf
            : throw new FormatException($"runs {(id.Length > 0 ? id : "an unknown system")}, which has neither apt nor dnf as HaK8s knows them");
    }
}
