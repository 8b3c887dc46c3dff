namespace HaK8s.Audit.AcrossFiles.Keepalived;

/// <summary>Finds script security without a user, with which keepalived drops every script.</summary>
internal sealed class ScriptUser : IRule<AuditSubjects>
{
    public IEnumerable<AuditFinding> Of(AuditSubjects subject) =>
        subject.Scripts
            .SelectMany(script => script.Everything)
            .Any(command => command.Text.Contains("keepalived_script", StringComparison.Ordinal)) ? [] : subject.Keepalived
            .Where(config => config.Global is { } global && global.Has("enable_script_security") && !global.Has("script_user"))
            .SelectMany(config => config.Scripts.Where(script => script.Has("script") && !script.Has("user")).Take(1).Select(_ => new AuditFinding(
                config.File,
                config.Global!.Find("enable_script_security")!.Line,
                "keepalived/script-user",
                "enable_script_security is set without script_user",
                "keepalived looks for a user keepalived_script; without it the check is removed, nothing is tracked, and the VIP stays on a dead balancer",
                "script_user root in global_defs")));
}
