using System.Text.RegularExpressions;
using HaK8s.Audit.Shell;

namespace HaK8s.Audit.Scripts;

/// <summary>Finds scripts in a heredoc whose variables the writing shell expands.</summary>
internal sealed partial class LostParameters : IRule<ShellScript>
{
    public IEnumerable<AuditFinding> Of(ShellScript subject)
    {
        foreach (var heredoc in subject.Heredocs.Where(heredoc => !heredoc.Quoted))
        {
            var isScript = heredoc.Body.Any(line => line.Text.StartsWith("#!", StringComparison.Ordinal));
            var isNginx = heredoc.Body.Any(line => NginxBlock().IsMatch(line.Text));
            foreach (var line in heredoc.Body)
            {
                var match = (isScript ? Any() : isNginx ? OfNginx() : Positional())
                    .Matches(line.Text)
                    .FirstOrDefault(found => !IsInCommand(line.Text[..found.Index])
                        && !(!isScript && subject.IsFile && WholeValue().IsMatch(line.Text)) && !subject.Sets(found.Value.Trim('$', '{', '}')));
                if (match is not null)
                    yield return new AuditFinding(
                        subject.File,
                        line.Number,
                        "scripts/lost-parameters",
                        $"{match.Value} in the heredoc that begins in line {heredoc.Line} is expanded when the file is written",
                        "the delimiter is not quoted, so the file gets the variable's value at that time, which is usually empty",
                        "quote the delimiter: <<'EOF'");
            }
        }
    }

    /// <summary>True within single quotes of $( ), where the quotes hold.</summary>
    private static bool IsInCommand(string before) =>
        before.LastIndexOf("$(", StringComparison.Ordinal) is var begin and >= 0 && before[begin..].Count(character => character == '\'') % 2 == 1;

    [GeneratedRegex(@"^\s*(stream|server|http|upstream\s+\S+)\s*\{(?![{%])", RegexOptions.ExplicitCapture)]
    private static partial Regex NginxBlock();

    /// <summary>Matches variables of nginx, which are in small letters.</summary>
    [GeneratedRegex(@"(?<!\\)\$\{?(remote_(addr|port|user)|binary_remote_addr|upstream_(addr|\w+_time|bytes_\w+|status)|ssl_preread_\w+|bytes_(sent|received)|body_bytes_sent|session_time|status|protocol|time_(local|iso8601)|server_(addr|port)|proxy_protocol_\w+|proxy_add_x_forwarded_for|request(_\w+)?|http_\w+|host|uri|scheme|args)\b\}?", RegexOptions.ExplicitCapture)]
    private static partial Regex OfNginx();

    /// <summary>Matches a setting whose whole value is a parameter of the writing script, such as "priority $1".</summary>
    [GeneratedRegex(@"^\s*[a-z_]+\s+""?\$[1-9]""?;?\s*$")]
    private static partial Regex WholeValue();

    [GeneratedRegex(@"(?<!\\)\$[@*#?0-9]")]
    private static partial Regex Positional();

    [GeneratedRegex(@"(?<!\\)\$([@*#?0-9]|\{?[A-Za-z_]\w*\}?|\()")]
    private static partial Regex Any();
}
