using System.Text.RegularExpressions;
using HaK8s.Audit.Recognition;

namespace HaK8s.Audit.Keepalived;

/// <summary>Finds where a check script fails when the balancer answers, and succeeds when it does not.</summary>
internal static partial class InvertedCheck
{
    /// <summary>Returns the line that ends the script with the wrong code; null if none does.</summary>
    public static TextLine? Line(IReadOnlyList<TextLine> code)
    {
        foreach (var line in code)
        {
            if (InvertedLine().IsMatch(line.Text))
                return line;
        }

        for (var index = 0; index < code.Count - 1; index++)
        {
            var dead = Dead().IsMatch(code[index].Text);
            if ((!dead && !Alive().IsMatch(code[index].Text)) || code[index].Text.Contains('|', StringComparison.Ordinal))
                continue;
            // $? is that of the line before.
            if (code[index].Text.Contains("$?", StringComparison.Ordinal) && (index == 0 || !Asks().IsMatch(code[index - 1].Text)))
                continue;
            var branch = code.Skip(index + 1).TakeWhile(line => !Ends().IsMatch(line.Text)).ToList();
            if (branch.Find(line => (dead ? ExitsGood() : ExitsBad()).IsMatch(line.Text)) is { Text: not null } wrong
                && !branch.Exists(line => (dead ? ExitsBad() : ExitsGood()).IsMatch(line.Text) || line.Text.StartsWith("if ", StringComparison.Ordinal)))
                return wrong;
        }

        return null;
    }

    /// <summary>Matches a test that is true when the balancer does not answer.</summary>
    [GeneratedRegex(@"^if\s+\[+\s+[""']?\$\?[""']?\s+(-ne\s+0|!=\s*[""']?0)|^if\s+!\s+\(?(\S*/)?(curl|pgrep|pidof|killall|nc|wget)\b|^if\s+\[+\s+-z\s+[""']?\$\((pidof|pgrep|curl)\b", RegexOptions.ExplicitCapture)]
    private static partial Regex Dead();

    /// <summary>Matches a test that is true when the balancer answers.</summary>
    [GeneratedRegex(@"^if\s+\[+\s+[""']?\$\?[""']?\s+(-eq\s+0|==?\s*[""']?0)|^if\s+\(?(\S*/)?(curl|pgrep|pidof|killall|nc|wget)\b|^if\s+\[+\s+-n\s+[""']?\$\((pidof|pgrep|curl)\b", RegexOptions.ExplicitCapture)]
    private static partial Regex Alive();

    /// <summary>Matches a command that asks for the balancer, without a pipe behind it.</summary>
    [GeneratedRegex(@"^(\w+=[""']?\$\()?(\S*/)?(curl|pgrep|pidof|killall|nc|wget|systemctl\s.*is-active)\b[^|]*$", RegexOptions.ExplicitCapture)]
    private static partial Regex Asks();

    [GeneratedRegex(@"^(\S*/)?(curl|pgrep|pidof|killall|nc|wget)\b[^|;]*&&\s*exit\s+[1-9]|^(\S*/)?(curl|pgrep|pidof|killall|nc|wget)\b[^|;]*\|\|\s*exit\s+0", RegexOptions.ExplicitCapture)]
    private static partial Regex InvertedLine();

    [GeneratedRegex(@"^(else|elif|fi)\b", RegexOptions.ExplicitCapture)]
    private static partial Regex Ends();

    [GeneratedRegex(@"^(then\s+)?exit\s+0\b", RegexOptions.ExplicitCapture)]
    private static partial Regex ExitsGood();

    [GeneratedRegex(@"^(then\s+)?exit\s+[1-9]", RegexOptions.ExplicitCapture)]
    private static partial Regex ExitsBad();
}
