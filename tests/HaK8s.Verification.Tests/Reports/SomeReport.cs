using HaK8s.Kubernetes.Certificates;
using HaK8s.Kubernetes.Etcd;
using HaK8s.Tests.Testing;
using HaK8s.Verification;
using HaK8s.Verification.Drills;
using HaK8s.Verification.Drills.Judging;
using HaK8s.Verification.Measuring;
using HaK8s.Verification.Probes;
using HaK8s.Verification.Probes.Meters;
using HaK8s.Verification.Reports;
using static HaK8s.Tests.Verification.Measuring.Some;

namespace HaK8s.Tests.Verification.Reports;

/// <summary>A report with a drill of every verdict.</summary>
internal static class SomeReport
{
    private static readonly DateTimeOffset Began = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public static VerificationReport Create() => new(Plans.Lab, new ClusterState([], new EtcdReading([]), [], ""), Began, TimeSpan.FromSeconds(95.5), [Played("V1", 900), Played("V2", 900), Refused(), LeftOut()])
    {
        Certificates =
        [
            new CertificateReading("cp-1", [new HostCertificate("/etc/kubernetes/pki/apiserver.crt", Began.AddYears(-1), Began.AddDays(12.5), IsAuthority: false), new HostCertificate("/etc/kubernetes/pki/ca.crt", Began.AddYears(-1), Began.AddDays(3000), IsAuthority: true)], ""),
            new CertificateReading("worker-1", [], "no route to it"),
        ],
    };

    /// <summary>A report of several drills with several runs each, one of which failed.</summary>
    public static VerificationReport Repeated(int drills, int runs) => Create() with
    {
        Repeats = runs,
        Seed = 42,
        Drills = [.. Enumerable.Range(1, drills).SelectMany(drill => Enumerable.Range(1, runs).Select(run =>
        {
            var played = Played(drill == drills && run == runs ? "V2" : "V1", 800 + (run * 20));
            return played with { Drill = played.Drill with { Id = $"D{drill}" }, Run = new DrillRun(run, runs, 42, TimeSpan.Zero) };
        }))],
    };

    /// <summary>A run that found one gap between writes.</summary>
    public static DrillResult Written(string id, int run, int runs, double gap)
    {
        var drill = DrillBook.Select([id])[0];
        return new DrillResult(drill.Info, DrillVerdict.Passed, [])
        {
            Run = new DrillRun(run, runs, 42, TimeSpan.Zero),
            Checks = [DrillCheck.Time(CheckNames.WriteGap, 5, TimeSpan.FromSeconds(gap), 2.4) with { TypicalLimit = 3000 }],
        };
    }

    public static DrillResult OutOfTime(string id) => new(DrillBook.Select([id])[0].Info, DrillVerdict.Inconclusive, ["not tried: the time limit was over"]) { NotTried = true };

    public static DrillResult NotTried(string id) => new(DrillBook.Select([id])[0].Info, DrillVerdict.Refused, ["not tried: the cluster was not in its steady state before V3"]) { NotTried = true };

    private static DrillResult Played(string id, double outage)
    {
        var drill = DrillBook.Select([id])[0];
        var end = Ms(4000);
        var reads = Enumerable.Range(0, 80).Select(index => index * 50.0).Select(start => start >= 1000 && start < 1000 + outage ? Failure(start, start + 2) : Success(start, start + 10)).ToList();
        var records = new ProbeRecords
        {
            Watches = 1,
            Reads = reads,
            Writes = [.. reads.Where((_, index) => index % 2 == 0).Select(read => read with { Kind = ProbeKind.Write })],
            Acknowledgements = [Acknowledged(1, 110), Acknowledged(2, 210), Acknowledged(3, 2110)],
            Deliveries = [Delivered(1, 112), Delivered(2, 215), Delivered(3, 3110)],
            Breaks = [new WatchBreak(0, Ms(1200), "connection <closed> & gone \u0001")],
            Owners = [Owns("lb-1", 0), Owns("lb-2", 0, false), Owns("lb-1", 500), Owns("lb-2", 1800)],
            Wire = [new WireSample(Ms(0), ["lb-1"]), new WireSample(Ms(1000), []), new WireSample(Ms(1800), ["lb-1", "lb-2"]), new WireSample(Ms(1950), ["lb-2"])],
            Values = [.. reads.Where((_, index) => index % 4 == 0).Select(read => read with { Kind = ProbeKind.Value })],
            Backends = [new BackendSample("lb-1", Ms(2000), true, ["cp-1"])],
            Paths = [.. Enumerable.Range(0, 8).SelectMany(index => new[] { Try(PathKind.Balancer, "lb-2", index, fails: false), Try(PathKind.ApiServer, "cp-1", index, fails: index is 2 or 3) })],
            Etcd = [Etcd("cp-1", 10, 100), new EtcdSample("cp-2", Ms(10), "no route"), Etcd("cp-1", 3900, 300), Etcd("cp-2", 3900, 300)],
            Stalls = [new StallSample(StallMeter.ThisComputer, Ms(1500), Ms(1540)), new StallSample("lb-2", Ms(600), Ms(620))],
            Pressure = [.. Enumerable.Range(1, 3).Select(second => new PressureSample(StallMeter.ThisComputer, Ms(second * 1000), 0.25))],
        };
        List<Mark> marks = [new(Ms(1000), MarkKind.FaultBegins, "lb-1 powered off"), new(Ms(1100), MarkKind.FaultInPlace, "lb-1 powered off"), new(Ms(3000), MarkKind.HealBegins, "lb-1 powered off"), new(Ms(3100), MarkKind.Healed, "lb-1 powered off")];
        var figures = DrillFigures.Of(records, marks, new Gap(Ms(1000), Ms(1100)), end, double.PositiveInfinity, Ms(800), []);
        var checks = drill.Judge(new DrillEvidence(records, figures, marks, new Dictionary<string, int>(), new Dictionary<CheckName, Gap>(), HaK8s.Planning.OutageBounds.Of(Plans.Lab))).ToList();
        return new DrillResult(drill.Info, checks.TrueForAll(check => check.Passed) ? DrillVerdict.Passed : DrillVerdict.Failed, [])
        {
            Began = Began,
            Took = TimeSpan.FromSeconds(12),
            Checks = checks,
            Marks = marks,
            Times = new Dictionary<CheckName, Gap> { [CheckNames.PodRuns] = new(Ms(1100), Ms(2600)) },
            Figures = figures,
            Records = records,
            Probed = new Gap(TimeSpan.Zero, end),
        };
    }

    /// <summary>A drill with a missed limit that the computer explains, after two more such runs.</summary>
    public static DrillResult Stalled()
    {
        var played = Played("V2", 900);
        return played with { Verdict = DrillVerdict.Inconclusive, Inconclusive = 2, Checks = [.. played.Checks.Select(check => check with { Excuse = check.Passed ? "" : "this computer stalled for 1.2 s" })] };
    }

    private static PathAttempt Try(PathKind kind, string host, int index, bool fails)
        => new(new ProbePath(kind, host), Ms(index * 500), Ms((index * 500) + 8), !fails, fails ? "timed out" : "") { Connected = !fails };

    private static EtcdSample Etcd(string member, double at, long syncs) => new(member, Ms(at), "")
    {
        Began = 1000,
        LeaderChanges = syncs / 100,
        Syncs = [new(0.001, syncs / 2), new(0.002, syncs), new(double.PositiveInfinity, syncs)],
    };

    private static DrillResult Refused() => new(DrillBook.Select(["M3"])[0].Info, DrillVerdict.Refused, ["not in the steady state: node cp-1 is not Ready (<script>alert(1)</script>)"]) { Began = Began };

    private static DrillResult LeftOut() => new(DrillBook.Select(["M1"])[0].Info, DrillVerdict.LeftOut, ["this machine provider cannot control power and links"]) { Began = Began };
}
