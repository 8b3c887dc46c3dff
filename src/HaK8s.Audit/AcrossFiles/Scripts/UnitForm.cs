using System.Text.RegularExpressions;
using HaK8s.Audit.Scripts;

namespace HaK8s.Audit.AcrossFiles.Scripts;

/// <summary>Finds units of balancers whose type does not fit the program's way to start, and units that no target starts.</summary>
internal sealed partial class UnitForm : IRule<AuditSubjects>
{
    private static readonly string[] Targets =
    [
        "multi-user.target", "graphical.target", "default.target", "basic.target", "sysinit.target", "network.target", "network-online.target", "network-pre.target", "local-fs.target", "remote-fs.target",
        "sockets.target", "timers.target", "paths.target", "rescue.target", "shutdown.target", "reboot.target", "halt.target", "poweroff.target", "sleep.target", "suspend.target", "final.target", "cloud-init.target", "cloud-config.target", "machines.target", "time-sync.target", "nss-lookup.target", "boot-complete.target", "runlevel3.target", "runlevel5.target", "getty.target", "emergency.target", "initrd.target",
    ];

    public IEnumerable<AuditFinding> Of(AuditSubjects subject)
    {
        var units = UnitFile.In(subject);
        return units.Where(unit => !unit.IsDropIn && !unit.HasConditions).SelectMany(unit => OfType(unit, subject).Concat(OfTarget(unit, subject)));
    }

    private static IEnumerable<AuditFinding> OfType(UnitFile unit, AuditSubjects subject)
    {
        if (unit.Starts is not [var start]
            || Program().Match(start.Text) is not { Success: true } match
            || start.Text.EndsWith('\\')
            || start.Text.Contains('$', StringComparison.Ordinal) && Options().IsMatch(start.Text))
            yield break;
        var program = match.Groups["name"].Value;
        var words = start.Text.Split(' ');
        var type = unit.Setting("Type")?.Text.Split('=')[1].Trim() ?? "simple";
        var stays = program switch
        {
            "haproxy" => words.Any(word => word is "-Ws" or "-db" or "-W") ? true : words.Contains("-D") ? false : (bool?)null,
            "keepalived" => words.Any(word => word is "-n" or "--dont-fork" or "-l" or "--log-console" or "-D" && words.Contains("-n") || ShortStay().IsMatch(word)),
            _ => start.Text.Contains("daemon off", StringComparison.Ordinal) || subject.AllLines.Any(line => line.Contains("daemon off", StringComparison.Ordinal)),
        };
        var line = unit.Setting("Type")?.Number ?? start.Number;
        if (type == "notify" && ((program == "haproxy" && !words.Contains("-Ws")) || program == "nginx"))
            yield return Found(
                line,
                [start.Number],
                "Type=notify waits for a notification that the program does not send",
                "systemd kills the service at the start's timeout, again and again",
                program == "haproxy" ? "-Ws in ExecStart; or Type=exec" : "Type=forking with PIDFile; or Type=exec and daemon off");
        else if (type == "forking" && stays == true)
            yield return Found(
                line,
                [start.Number],
                "Type=forking waits for the program to go to the background, which it does not",
                "systemd kills the service at the start's timeout, again and again",
                program == "haproxy" ? "Type=notify, with -Ws in ExecStart" : "Type=simple");
        else if (type is "simple" or "exec" && stays == false)
            yield return Found(
                line,
                [start.Number],
                $"Type={type}, but the program goes to the background",
                "systemd takes the end of its first process for the service's end, and kills the rest",
                program == "haproxy" ? "Type=notify, with -Ws in place of -D" : program == "keepalived" ? "--dont-fork in ExecStart" : "Type=forking with PIDFile; or daemon off");

        AuditFinding Found(int at, IReadOnlyList<int> also, string what, string why, string cure) => new(unit.File, at, "scripts/unit-type", what, why, cure) { Also = [.. also.Where(other => other != at)] };
    }

    private static IEnumerable<AuditFinding> OfTarget(UnitFile unit, AuditSubjects subject)
    {
        var wanted = unit.Lines.Select(line => (line.Number, Match: Wanted().Match(line.Text))).Where(found => found.Match.Success).ToList();
        foreach (var (number, match) in wanted)
        {
            var names = match.Groups["names"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (names.Length > 0 && !names.Any(name => IsKnown(name, subject)))
                yield return new AuditFinding(
                    unit.File,
                    number,
                    "scripts/unit-not-wanted",
                    $"there is no {names[0]}",
                    "systemd starts at boot only what a target wants that it reaches: after a reboot the service does not run",
                    "WantedBy=multi-user.target");
        }

        var isBalancer = unit.Starts.Any(start => Program().IsMatch(start.Text));
        if (wanted.Count == 0
            && isBalancer
            && unit.Name.Length > 0
            && !unit.Lines.Any(line => Other().IsMatch(line.Text))
            && !subject.AllLines.Any(line => Pulls().IsMatch(line) && line.Contains(unit.Name.Split('.')[0], StringComparison.Ordinal)))
            yield return new AuditFinding(
                unit.File,
                unit.Starts[0].Number,
                "scripts/unit-not-wanted",
                $"{unit.Name} has no WantedBy in a section [Install]",
                "systemctl enable has nothing to do for it: after a reboot the service does not run",
                "[Install] with WantedBy=multi-user.target");
    }

    private static bool IsKnown(string name, AuditSubjects subject) => Targets.Contains(name) || Grammar.Keywords.IsPlaceholder(name) || (!name.EndsWith(".target", StringComparison.Ordinal) && name.Contains('.', StringComparison.Ordinal))
        || subject.Sources.Any(source => source.Path.EndsWith(name, StringComparison.Ordinal)) || subject.AllLines.Any(line => line.Contains($"/{name}", StringComparison.Ordinal));

    [GeneratedRegex(@"^ExecStart=[@:+!-]*(/\S*/)?(?<name>haproxy|keepalived|nginx)(\s|$)", RegexOptions.ExplicitCapture)]
    private static partial Regex Program();

    /// <summary>Matches a variable that may hold options, and no path after an option.</summary>
    [GeneratedRegex(@"\$\{?(?!CONFIG|PIDFILE|CFG|MAINPID)\w*", RegexOptions.ExplicitCapture)]
    private static partial Regex Options();

    [GeneratedRegex(@"^-[A-Za-z]*[nl][A-Za-z]*$")]
    private static partial Regex ShortStay();

    [GeneratedRegex(@"^\s*(WantedBy|RequiredBy|UpheldBy)=(?<names>.*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Wanted();

    [GeneratedRegex(@"^\s*(Alias|Also)=|^Type=oneshot|\\$", RegexOptions.ExplicitCapture)]
    private static partial Regex Other();

    /// <summary>Matches what starts a unit without a target: another unit, a timer, or a link.</summary>
    [GeneratedRegex(@"^\s*(Wants|Requires|Unit|Upholds|BindsTo|Also)=|add-wants|\.wants/|@reboot|\.timer", RegexOptions.ExplicitCapture)]
    private static partial Regex Pulls();
}
