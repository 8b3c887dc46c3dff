using System.Globalization;
using System.Text.RegularExpressions;
using HaK8s.Firewalls;
using HaK8s.Kubernetes.Certificates;

namespace HaK8s.Preflight.Facts;

/// <summary>Parses the output of <see cref="FactsScript"/>: tab-separated lines of a kind and values.</summary>
internal static partial class FactsText
{
    /// <param name="sent">Time when the script was sent, by this computer's clock.</param>
    /// <param name="received">Time when its first line, the clock, arrived.</param>
    public static PreflightFacts Read(string output, DateTimeOffset sent, DateTimeOffset received)
    {
        var lines = output.Split('\n').Select(line => line.Split('\t')).ToLookup(parts => parts[0], parts => parts[1..]);
        string Value(string kind, int index = 0) => lines[kind].FirstOrDefault()?.ElementAtOrDefault(index)?.Trim() ?? "";
        List<string> All(string kind) => [.. lines[kind].Select(values => values[0]).Distinct()];
        return new PreflightFacts
        {
            Hostname = Value("hostname"),
            OsId = Value("os"),
            OsVersion = Value("os", 1),
            OsName = Value("os", 2),
            Architecture = Value("kernel"),
            Kernel = Value("kernel", 1),
            Init = Value("kernel", 2),
            Cpus = Number(Value("size")),
            MemoryMiB = Number(Value("size", 1)),
            DiskFreeMiB = Number(Value("size", 2)),
            Addresses = [.. lines["address"].Select(values => new InterfaceAddress(values[0], values[1]))],
            Macs = lines["mac"].Where(values => values[1].Trim('0', ':').Length > 0).ToDictionary(values => values[0], values => values[1]),
            MachineId = Value("machine-id"),
            ProductUuid = Value("product-uuid").ToLowerInvariant(),
            Listeners = [.. lines["listener"].Select(Listener).Distinct()],
            Swap = All("swap"),
            CgroupV1 = Value("cgroup") is not "cgroup2fs",
            CgroupControllers = Value("cgroup", 1).Split(' ', StringSplitOptions.RemoveEmptyEntries),
            HasNoResolver = lines.Contains("no-resolver"),
            NtpSynchronized = Value("ntp") switch { "yes" => true, "no" => false, _ => null },
            ClockOffset = Offset(Value("clock"), sent, received),
            ClockDoubt = (received - sent) / 2,
            Leftovers = All("leftover"),
            Begun = lines.Contains("begun"),
            Finished = lines.Contains("finished"),
            Ours = lines.Contains("ours"),
            Balancing = lines.Contains("balancing"),
            ClusterName = Value("cluster"),
            ClusterEndpoint = Value("cluster", 1),
            ClusterCa = AuthorityText.Digest(Value("ca")),
            RotatesAuthorities = lines.Contains("rotating"),
            ApiServerVersion = Value("apiserver"),
            Certificates = HostCertificates.Parse(output),
            Encryption = Value("encryption"),
            AuditPolicy = (Value("audit"), Value("audit", 1)),
            KubeletVersion = Value("kubelet"),
            PackageLockHolders = All("lock"),
            Firewall = FirewallFacts.Read(output),
            Removals = All("removal"),
            KeptPackages = [.. lines["kept"].Select(values => (values[0], values[1])).Distinct()],
            OtherSources = [.. lines["source"].Select(values => (values[0], values[1])).Distinct()],
            ClashingSources = [.. lines["clash"].Select(values => (values[0], values[1])).Distinct()],
            MissingPrograms = All("missing"),
        };
    }

    /// <summary>
    /// Computes the clock's offset. The host read its clock between sending and receiving, so the middle is the best
    /// estimate.
    /// </summary>
    private static TimeSpan Offset(string clock, DateTimeOffset sent, DateTimeOffset received) =>
        decimal.TryParse(clock, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
            ? DateTimeOffset.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond)) - (sent + ((received - sent) / 2))
            : TimeSpan.Zero;

    private static Listener Listener(string[] values)
    {
        var place = values.ElementAtOrDefault(1) ?? "";
        var user = User().Match(values.ElementAtOrDefault(2) ?? "");
        return new Listener(values[0], Number(place[(place.LastIndexOf(':') + 1)..]), user.Groups["name"].Value, Number(user.Groups["pid"].Value));
    }

    private static int Number(string text) => int.TryParse(text, out var number) ? number : 0;

    [GeneratedRegex("\\(\"(?<name>[^\"]*)\",pid=(?<pid>[0-9]+)")]
    private static partial Regex User();
}
