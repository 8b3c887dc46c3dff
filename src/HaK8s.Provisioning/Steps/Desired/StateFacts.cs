namespace HaK8s.Steps.Desired;

/// <summary>The facts of a host that a <see cref="DesiredState"/> needs.</summary>
public sealed record StateFacts
{
    /// <summary>Path → "sha256 mode owner:group".</summary>
    public required IReadOnlyDictionary<string, string> Files { get; init; }

    /// <summary>Package → installed version.</summary>
    public required IReadOnlyDictionary<string, string> Packages { get; init; }

    /// <summary>Packages that are held.</summary>
    public required IReadOnlySet<string> Held { get; init; }

    /// <summary>Names of the conditions that hold.</summary>
    public required IReadOnlySet<string> Holding { get; init; }

    /// <summary>Unit → "enabled-state active-state".</summary>
    public required IReadOnlyDictionary<string, string> Services { get; init; }

    /// <summary>Unit → digest of the files with which we last started it.</summary>
    public required IReadOnlyDictionary<string, string> Applied { get; init; }

    /// <summary>True if an installation was interrupted and must be repaired first.</summary>
    public bool PackagesInterrupted { get; init; }

    /// <summary>Repository → file of somebody else that already gives it to apt.</summary>
    public IReadOnlyDictionary<string, string> OtherSources { get; init; } = new Dictionary<string, string>();

    /// <summary>Parses the output of <see cref="StateObservation"/>: tab-separated lines of kind, key, value.</summary>
    public static StateFacts Read(string output)
    {
        var files = new Dictionary<string, string>();
        var packages = new Dictionary<string, string>();
        var held = new HashSet<string>();
        var holding = new HashSet<string>();
        var services = new Dictionary<string, string>();
        var applied = new Dictionary<string, string>();
        var sources = new Dictionary<string, string>();
        var interrupted = false;
        foreach (var parts in output.Split('\n').Select(line => line.Split('\t')).Where(parts => parts.Length == 3))
        {
            switch (parts[0])
            {
                case "file":
                    files[parts[1]] = parts[2];
                    break;
                case "package":
                    packages[parts[1]] = parts[2];
                    break;
                case "held":
                    held.Add(parts[1]);
                    break;
                case "holds":
                    holding.Add(parts[1]);
                    break;
                case "service":
                    services[parts[1]] = parts[2];
                    break;
                case "applied":
                    applied[parts[1]] = parts[2];
                    break;
                case "source":
                    sources[parts[1]] = parts[2];
                    break;
                case "packages":
                    interrupted = true;
                    break;
            }
        }

        return new StateFacts
        {
            Files = files,
            Packages = packages,
            Held = held,
            Holding = holding,
            Services = services,
            Applied = applied,
            PackagesInterrupted = interrupted,
            OtherSources = sources,
        };
    }
}
