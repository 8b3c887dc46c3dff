using HaK8s.Audit.Recognition;

namespace HaK8s.Audit.Keepalived.Rules;

/// <summary>Finds a unit of keepalived that does not restart it when it dies.</summary>
internal sealed class KeepalivedRestart : IRule<Excerpt>
{
    public IEnumerable<AuditFinding> Of(Excerpt subject)
    {
        // A drop-in without ExecStart is skipped because it does not show the unit's own settings.
        var start = subject.Lines.FirstOrDefault(line => line.Text.StartsWith("ExecStart=", StringComparison.Ordinal) && line.Text.Contains("keepalived", StringComparison.Ordinal));
        var restart = subject.Lines.LastOrDefault(line => line.Text.StartsWith("Restart=", StringComparison.Ordinal));
        if (start.Text is null || restart.Text is "Restart=always" or "Restart=on-failure" or "Restart=on-abnormal" or "Restart=on-abort")
            return [];
        return [new AuditFinding(
            subject.File,
            restart.Text is null ? start.Number : restart.Number,
            "keepalived/no-restart",
            "keepalived's unit does not restart it when it dies",
            KeepalivedUnit.Why,
            KeepalivedUnit.Cure)];
    }
}

/// <summary>Texts about Debian's unit of keepalived.</summary>
internal static class KeepalivedUnit
{
    public const string Why = "a killed keepalived leaves the VIP on its host while another host takes it, so the VIP permanently has two owners";

    public const string Cure = "add a drop-in keepalived.service.d/restart.conf with [Service] Restart=always, and monitor the number of the VIP's owners";
}
