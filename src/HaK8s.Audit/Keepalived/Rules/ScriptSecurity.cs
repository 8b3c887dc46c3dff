namespace HaK8s.Audit.Keepalived.Rules;

/// <summary>Finds scripts that run as root even if other users may write them.</summary>
internal sealed class ScriptSecurity : IRule<KeepalivedConfig>
{
    public IEnumerable<AuditFinding> Of(KeepalivedConfig subject) => subject.Scripts
        .Where(script => script.Has("script") && subject.Global?.Has("enable_script_security") != true)
        .Take(1)
        .Select(script => new AuditFinding(
            subject.File,
            script.Line,
            "keepalived/script-security",
            $"the script {script.Name} runs without enable_script_security",
            "it runs as root even if another user may change it or a folder on its path",
            "global_defs { enable_script_security and script_user root }, the script owned by root and writable by root only"));
}
