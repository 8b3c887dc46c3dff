namespace HaK8s.Audit.Units;

/// <summary>Texts about Debian's unit of keepalived.</summary>
internal static class KeepalivedUnit
{
    public const string Why = "a keepalived that is killed leaves the VIP on its host while another one takes it: two owners, for good";

    public const string Cure = "a drop-in keepalived.service.d/restart.conf with [Service] Restart=always, and a count of the VIP's owners in the monitoring";
}
