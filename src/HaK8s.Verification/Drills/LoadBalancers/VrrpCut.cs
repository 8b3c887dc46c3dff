using HaK8s.Verification.Drills.Judging;
using HaK8s.Verification.Measuring;
using HaK8s.Verification.Probes;

namespace HaK8s.Verification.Drills.LoadBalancers;

/// <summary>
/// V6: first the others no longer hear the VIP's owner, then neither side hears the other. Two owners are expected meanwhile,
/// because a cut looks like a death. After healing they must agree at once.
/// </summary>
internal sealed class VrrpCut : IDrill
{
    /// <summary>
    /// Seconds until an owner's departure is seen, because the wire is queried at intervals and answers may be late.
    /// </summary>
    private static readonly double Observed = (ProbeSet.WireInterval + WireSpans.Late).TotalSeconds;

    private static readonly TimeSpan Agreement = TimeSpan.FromSeconds(20);

    public DrillInfo Info { get; } = new(
        "V6",
        "VRRP between the load balancers is cut one way, then both ways",
        "one owner ≤ 3 s after each healing (two owners during the two-way cut)",
        new DrillNeeds(LoadBalancers: 2));

    public async Task RunAsync(DrillContext context, CancellationToken cancellation)
    {
        await CutAsync(context, FaultTargets.VipOwner(context.Before), bothWays: false, cancellation);
        await context.UntilCalmAsync(cancellation);
        // The first cut may have moved the VIP.
        var owner = FaultTargets.VipOwner(await context.BalancersAsync(cancellation));
        await CutAsync(context, owner, bothWays: true, cancellation);
        await context.UntilCalmAsync(cancellation);
    }

    public IEnumerable<DrillCheck> Judge(DrillEvidence evidence)
    {
        var heals = evidence.Marks.Where(mark => mark.Kind == MarkKind.HealBegins).Select(mark => mark.At).ToList();
        var cuts = evidence.Marks.Where(mark => mark.Kind == MarkKind.FaultBegins).Select(mark => mark.At).ToList();
        if (heals.Count < 2 || cuts.Count < 2)
            yield break;
        // Both sides heal at the same time; the time counts from the first healing.
        var both = heals.First(heal => heal > cuts[1]);
        yield return Agree(CheckNames.OneOwnerAfterOneWayCut, evidence, heals[0], cuts[1]);
        yield return DrillCheck.AtLeastCount(CheckNames.OwnersDuringTwoWayCut, 2, Most(evidence.Figures.Owners, cuts[1], both), "owners");
        yield return Agree(CheckNames.OneOwnerAfterTwoWayCut, evidence, both, TimeSpan.MaxValue);
    }

    private static DrillCheck Agree(CheckName name, DrillEvidence evidence, TimeSpan from, TimeSpan to)
        => DrillCheck.Time(name, 3.0, UntilOne(evidence, from, to) is { } took ? new Gap(from, from + took) : null, evidence.Expected.OwnersAgree + Observed);

    /// <summary>Longer of two times: as the load balancers report it and, if the wire was watched, as seen there.</summary>
    private static TimeSpan? UntilOne(DrillEvidence evidence, TimeSpan from, TimeSpan to)
    {
        var told = OwnerSpans.UntilOne(evidence.Figures.Owners, from, to);
        if (evidence.Figures.Wire.Count == 0 || evidence.Records.WireProblem.Length > 0)
            return told;
        var seen = OwnerSpans.UntilOne(WireSpans.WithoutLateAnswers(evidence.Figures.Wire), from, to);
        return told > seen || told is null ? told : seen;
    }

    private static int Most(IEnumerable<OwnerSpan> spans, TimeSpan from, TimeSpan to)
        => spans.Where(span => span.To > from && span.From < to).Select(span => span.Owners.Count).DefaultIfEmpty().Max();

    private static async Task CutAsync(DrillContext context, string owner, bool bothWays, CancellationToken cancellation)
    {
        var (one, others) = (context.Plan.LoadBalancers.Where(host => host.Name == owner).ToList(), context.Plan.LoadBalancers.Where(host => host.Name != owner).ToList());
        var faults = others.Select(host => context.Faults.DeafToVrrp(host.Name, one)).ToList();
        if (bothWays)
            faults.Add(context.Faults.DeafToVrrp(owner, others));
        await context.InjectAsync(cancellation, faults);
        var since = context.Now;
        await context.UntilVipMovedAsync(owner, since, cancellation);
        await context.HoldAsync(context.Timers.Cut, cancellation);
        await Task.WhenAll(faults.Select(context.HealAsync));
        await context.UntilOneOwnerAsync(Agreement, cancellation);
    }
}
