using HaK8s.Hosts;

namespace HaK8s.Steps.Desired;

/// <summary>Actions with systemd.</summary>
internal static class ServiceActions
{
    public static HostAction Reload() => new("Reload systemd", ShellText.Raw("systemctl daemon-reload"));

    /// <summary>Enables, starts, restarts or reloads, as needed; nothing when it runs with its present files.</summary>
    public static IEnumerable<HostAction> Bring(Service service, string digest, bool stale, StateFacts facts)
    {
        var state = facts.Services.GetValueOrDefault(service.Unit, "").Split(' ');
        var enabled = state[0] is "enabled" or "static" or "alias" or "generated";
        if (!enabled)
            yield return new HostAction($"Enable {service.Unit}", ShellText.Of($"systemctl unmask -q {service.Unit} && systemctl enable -q {service.Unit}"));
        if (!service.Running)
            yield break;

        var active = state.Length > 1 && state[1] == "active";
        var current = service.RestartOn.Count == 0 || (!stale && facts.Applied.GetValueOrDefault(service.Unit) == digest);
        if (active && current)
            yield break;

        var verb = !active && current ? "start" : service.Reload ? "reload-or-restart" : "restart";
        yield return new HostAction($"{Name(verb)} {service.Unit}", ShellText.Of($"""
            # systemctl {verb:raw} {service.Unit}
            systemctl reset-failed -q {service.Unit} 2>/dev/null || true
            systemctl {verb:raw} {service.Unit} || (systemctl status --no-pager -n 15 {service.Unit} >&2; exit 1)
            mkdir -p {StateObservation.AppliedFolder}
            printf %s {digest} > {StateObservation.AppliedFolder}/.{service.Unit:raw}
            mv -fT {StateObservation.AppliedFolder}/.{service.Unit:raw} {StateObservation.AppliedFolder}/{service.Unit}
            """));
    }

    private static string Name(string verb) => verb switch
    {
        "start" => "Start",
        "restart" => "Restart",
        _ => "Reload",
    };
}
