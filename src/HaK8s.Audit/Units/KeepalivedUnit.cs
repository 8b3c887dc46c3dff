namespace HaK8s.Audit.Units;

/// <summary>Texts about Debian's unit of keepalived.</summary>
internal static class KeepalivedUnit
{
    public const string Why = "a killed keepalived leaves the VIP on its host while another host takes it, so the VIP permanently has two owners";

    public const string Cure = "add a drop-in keepalived.service.d/restart.conf with [Service] Restart=always, and monitor the number of the VIP's owners";
}
