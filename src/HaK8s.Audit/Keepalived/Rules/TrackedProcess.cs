namespace HaK8s.Audit.Keepalived.Rules;

/// <summary>Finds tracking by process, which some kernels do not support.</summary>
internal sealed class TrackedProcess : IRule<KeepalivedConfig>
{
    public IEnumerable<AuditFinding> Of(KeepalivedConfig subject) => subject.Instances
        .Select(instance => instance.Find("track_process"))
        .OfType<KeepalivedBlock>()
        .Select(place => new AuditFinding(
            subject.File,
            place.Line,
            "keepalived/track-process",
            "track_process watches HAProxy through the kernel's process connector",
            "without this connector, as in many containers, keepalived never takes the VIP, so no host has it",
            "track_file with a file that HAProxy's unit writes when it stops, and a check script"));
}
