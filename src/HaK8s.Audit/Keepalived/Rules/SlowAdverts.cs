namespace HaK8s.Audit.Keepalived.Rules;

/// <summary>Finds adverts so rare that a dead owner of the VIP is replaced too late.</summary>
internal sealed class SlowAdverts : IRule<KeepalivedConfig>
{
    private const double Enough = 1.5;
    private const double DefaultPriority = 100;

    /// <summary>Number of lost adverts after which a host takes the VIP.</summary>
    private const int Usual = 3;

    public IEnumerable<AuditFinding> Of(KeepalivedConfig subject)
    {
        foreach (var instance in subject.Instances)
        {
            var advert = instance.Number("advert_int") ?? subject.Global?.Number("vrrp_advert_int") ?? 1;
            // RFC 5798: three adverts plus the skew of the successor's priority.
            var timer = instance.Find("down_timer_adverts") ?? subject.Global?.Find("vrrp_down_timer_adverts");
            var lost = int.TryParse(timer?.Name, out var count) ? count : Usual;
            var bound = (lost * advert) + ((256 - (instance.Number("priority") ?? DefaultPriority)) / 256 * advert);
            if (bound <= Enough)
                continue;
            var version = subject.Version(instance);
            yield return new AuditFinding(
                subject.File,
                (lost > Usual ? timer! : instance.Find("advert_int") ?? instance).Line,
                "keepalived/slow-adverts",
                $"advert_int {advert:0.###}{(instance.Has("advert_int") ? "" : " (the default)")}{(lost > Usual ? $" and {timer!.Keyword} {lost}" : "")}{(version < 3 ? $" with VRRP version {version}" : "")}: a dead owner is replaced after up to {bound:0.0} s",
                "the API is unreachable for that long (measured: 12 s with advert_int 5, under 1 s with 0.3)",
                "vrrp_version 3, which supports fractions, and advert_int 0.3")
            {
                Certainty = OutageLimits.Judge(bound, OutageLimits.Takeover),
            };
        }
    }
}
