namespace HaK8s.Audit.Keepalived.Rules;

/// <summary>Finds adverts in fractions of a second in VRRP version 2, which has only whole seconds.</summary>
internal sealed class FractionalAdvert : IRule<KeepalivedConfig>
{
    public IEnumerable<AuditFinding> Of(KeepalivedConfig subject) => subject.FromGuide && subject.Global is null ? [] : subject.Instances
        .Where(instance => subject.Version(instance) == 2 && instance.Number("advert_int") is { } advert && advert != Math.Floor(advert))
        .Select(instance => new AuditFinding(
            subject.File,
            instance.Find("advert_int")!.Line,
            "keepalived/fractional-advert",
            $"advert_int {instance.Value("advert_int")} is no whole number of seconds, and this is VRRP version 2 (keepalived's default)",
            "keepalived rounds it to whole seconds, and only its log says so: a dead owner is replaced after more than 3 s",
            "vrrp_version 3 in global_defs on all hosts"));
}
