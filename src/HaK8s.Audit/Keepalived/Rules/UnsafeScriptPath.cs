using System.Text.RegularExpressions;

namespace HaK8s.Audit.Keepalived.Rules;

/// <summary>Finds checks in a user's home, which script security switches off because root would run what that user can change.</summary>
internal sealed partial class UnsafeScriptPath : IRule<KeepalivedConfig>
{
    public IEnumerable<AuditFinding> Of(KeepalivedConfig subject) => subject.Global?.Has("enable_script_security") != true ? [] : subject.Scripts
        .Where(script => (script.Value("user") ?? subject.Global.Value("script_user")) is "root" or "0")
        .Select(script => script.Find("script"))
        .OfType<KeepalivedBlock>()
        .Select(line => (line.Line, Path: line.Words.ElementAtOrDefault(1)?.Split(' ')[0] ?? ""))
        .Where(found => InHome().IsMatch(found.Path))
        .Select(found => new AuditFinding(
            subject.File,
            found.Line,
            "keepalived/unsafe-script-path",
            $"{found.Path} lies in a folder that another user than root may write",
            "enable_script_security switches such a script off if root is to run it, and only the log says so: the VIP stays on a host whose HAProxy is dead",
            $"{HostPaths.Keepalived}/{found.Path[(found.Path.LastIndexOf('/') + 1)..]}, owned by root"));

    [GeneratedRegex(@"^/home/(?!root/)[\w.-]+/")]
    private static partial Regex InHome();
}
