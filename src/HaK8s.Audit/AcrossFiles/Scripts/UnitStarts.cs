using HaK8s.Audit.Scripts;

namespace HaK8s.Audit.AcrossFiles.Scripts;

/// <summary>Finds units with two commands to start, and units of balancers and the like that systemd does not start again.</summary>
internal sealed class UnitStarts : IRule<AuditSubjects>
{
    /// <summary>Services whose packages bring a unit with an ExecStart.</summary>
    private static readonly string[] OfPackages = ["haproxy.service", "keepalived.service", "nginx.service", "kubelet.service", "containerd.service", "docker.service", "crio.service", "etcd.service"];

    private static readonly string[] Restarts = ["always", "on-failure", "on-abnormal", "on-watchdog", "on-abort"];

    public IEnumerable<AuditFinding> Of(AuditSubjects subject)
    {
        var units = UnitFile.In(subject);
        return units.SelectMany(unit => Twice(unit, units).Concat(NotRestarted(unit, units)));
    }

    private static IEnumerable<AuditFinding> Twice(UnitFile unit, IReadOnlyList<UnitFile> units)
    {
        var family = units.Where(other => other == unit || (unit.Name.Length > 0 && other.Name == unit.Name)).ToList();
        if (unit.Starts.Count == 0 || unit.HasConditions || family.Exists(other => other.Setting("Type")?.Text == "Type=oneshot"))
            return [];
        // Another drop-in may have emptied the list.
        var hasOwn = unit.IsDropIn && !family.Exists(other => other.IsDropIn && other.EmptiesStarts) && (OfPackages.Contains(unit.Name) || family.Exists(other => !other.IsDropIn && other.Starts.Count > 0));
        return !hasOwn && unit.Starts.Count == 1 ? [] :
        [
            new AuditFinding(
                unit.File,
                unit.Starts[hasOwn ? 0 : 1].Number,
                "scripts/exec-start-twice",
                unit.IsDropIn ? $"this adds a second ExecStart to {unit.Name}" : "the unit has a second ExecStart",
                "systemd refuses the unit (more than one ExecStart= setting, which is only allowed for Type=oneshot): the service does not start",
                "an empty ExecStart= in the line before"),
        ];
    }

    private static IEnumerable<AuditFinding> NotRestarted(UnitFile unit, IReadOnlyList<UnitFile> units)
    {
        var restart = unit.Setting("Restart");
        // The units of keepalived and etcd have rules of their own. A drop-in that switches the restart off is judged for all of these services.
        var isMended = unit.Name.Length > 0 && units.Any(other => other.IsDropIn && other.Name == unit.Name && other.Setting("Restart") is { } given && !IsOff(given.Text));
        var balancer = !unit.IsDropIn && !isMended && unit.Setting("Type")?.Text != "Type=oneshot" ? unit.Starts
            .Where(start => start.Text.Split(' ')[0].EndsWith("/haproxy", StringComparison.Ordinal))
            .Select(start => start.Number)
            .FirstOrDefault() : 0;
        var line = restart is { } set ? IsOff(set.Text) && (balancer > 0 || (unit.IsDropIn && OfPackages.Contains(unit.Name))) ? set.Number : 0 : balancer;
        return line == 0 ? [] :
        [
            new AuditFinding(
                unit.File,
                line,
                "scripts/unit-not-restarted",
                restart is { } given ? $"{given.Text} keeps systemd from starting the program again when it dies" : "systemd does not start HAProxy again when it dies",
                "one crash takes the program from this host until somebody starts it",
                "Restart=always in [Service]"),
        ];
    }

    /// <summary>True for "no", "on-success", and for a value that systemd does not know and skips.</summary>
    private static bool IsOff(string text) => text[(text.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim() is { Length: > 0 } value
        && !Restarts.Contains(value) && !Grammar.Keywords.IsPlaceholder(value);
}
