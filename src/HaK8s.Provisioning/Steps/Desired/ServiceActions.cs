using HaK8s.Hosts;

namespace HaK8s.Steps.Desired;

/// <summary>Actions with systemd.</summary>
internal static class ServiceActions
{
    public static HostAction Reload() => new("Reload systemd", ShellText.Raw("systemctl daemon-reload"));

    /// <summary>
    /// Enables, starts, restarts or reloads the unit as needed. Returns no action if it runs with its current files.
    /// </summary>
    public static IEnumerable<HostAction> Bring(Service service, string digest, IReadOnlyCollection<ManagedFile> changed, StateFacts facts)
    {
        var state = facts.Services.GetValueOrDefault(service.Unit, "").Split(' ');
        var enabled = state[0] is "enabled" or "static" or "alias" or "generated";
        if (!enabled)
            yield return new HostAction($"Enable {service.Unit}", ShellText.Of($"systemctl unmask -q {service.Unit} && systemctl enable -q {service.Unit}"));
        if (!service.Running)
            yield break;

        var active = state.Length > 1 && state[1] == "active";
        var applied = facts.Applied.GetValueOrDefault(service.Unit);
        var used = changed.Where(service.Uses).ToList();
        var current = used.Count == 0 && (service is { RestartOn.Count: 0, ReloadOn.Count: 0 } || applied == digest);
        if (active && current)
            yield break;

        // A reload is enough only if the files that the service runs with are known and nothing else has changed.
        var reload = active && applied is not null && used.Count > 0 && used.TrueForAll(file => service.ReloadOn.Contains(file.File.Path));
        var verb = current ? "start" : reload ? "reload" : "restart";
        yield return new HostAction($"{Name(verb)} {service.Unit}", ShellText.Of($"""
            # systemctl {verb:raw} {service.Unit}
            systemctl reset-failed -q {service.Unit} 2>/dev/null || true
            systemctl {verb:raw} {service.Unit} || (systemctl status --no-pager -n 15 {service.Unit} >&2; exit 1)
            mkdir -p {HostPaths.AppliedDigests}
            printf %s {digest} > {HostPaths.AppliedDigests}/.{service.Unit:raw}
            mv -fT {HostPaths.AppliedDigests}/.{service.Unit:raw} {HostPaths.AppliedDigests}/{service.Unit}
            """));
    }

    private static string Name(string verb) => verb switch
    {
        "start" => "Start",
        "restart" => "Restart",
        _ => "Reload",
    };
}
