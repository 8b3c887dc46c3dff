namespace HaK8s.Audit.Keepalived.Rules;

/// <summary>Finds strict mode and no_accept, with which the owner drops what is sent to the VIP.</summary>
internal sealed class StrictMode : IRule<KeepalivedConfig>
{
    public IEnumerable<AuditFinding> Of(KeepalivedConfig subject)
    {
        var global = subject.Global?.Find("vrrp_strict");
        return subject.Instances
            .Where(instance => !instance.Has("accept") && instance.Value("strict_mode") is not ("off" or "no" or "false"))
            .Select(instance => (Instance: instance, Place: instance.Find("strict_mode") ?? global ?? instance.Find("no_accept")))
            .Where(found => found.Place is not null)
            .DistinctBy(found => found.Place!.Line)
            .Select(found => found.Place!.Keyword == "no_accept"
                ? new AuditFinding(
                    subject.File,
                    found.Place.Line,
                    "keepalived/no-accept",
                    "no_accept is set",
                    "the owner's firewall then drops everything that is sent to the VIP, unless the priority is 255: nobody reaches the API",
                    "remove it")
                : new AuditFinding(
                    subject.File,
                    found.Place.Line,
                    "keepalived/strict-mode",
                    $"\"{string.Join(' ', found.Place.Words)}\" turns strict mode on",
                    $"in strict mode the owner's firewall drops everything that is sent to the VIP{(found.Instance.Has("unicast_peer") ? ", and there are no unicast peers" : "")}{(found.Instance.Has("authentication") ? ", and no authentication" : "")}: nobody reaches the API",
                    "remove it"));
    }
}
