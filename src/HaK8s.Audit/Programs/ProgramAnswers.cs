using System.Text.RegularExpressions;
using HaK8s.Audit.Grammar;

namespace HaK8s.Audit.Programs;

/// <summary>Reads what the programs say about a configuration.</summary>
internal static partial class ProgramAnswers
{
    private const int Shown = 3;

    /// <summary>Returns what a program refuses or warns about. What only the audited computer has is left out, such as certificates, modules, users and interfaces.</summary>
    public static IEnumerable<AuditFinding> Findings(ProgramAnswer answer) => answer.ExitCode is null || NewerThanProgram(answer) is not null ? [] : Messages(answer)
        .Where(message => message.Text.Length > 0 && !Elsewhere().IsMatch(message.Text))
        .DistinctBy(message => (message.Line, message.Text))
        .Take(Shown)
        .Select(message => Finding(answer.Question, message));

    /// <summary>Returns why a program could not be asked, or that it refuses the file for reasons of this computer.</summary>
    public static IEnumerable<string> Gaps(ProgramAnswer answer)
    {
        if (answer.ExitCode is null)
            return [$"{answer.Question.File}: {answer.Question.Program} was not asked: {answer.Output}"];
        if (NewerThanProgram(answer) is { } newer)
            return [$"{answer.Question.File}: {answer.Question.Program} of this computer is too old for the file, or lacks a module: it does not know {newer}"];
        var messages = Messages(answer).ToList();
        if (messages.Find(message => message.IsRefusal && Elsewhere().IsMatch(message.Text)) is { } strange)
            return [$"{answer.Question.File}: {answer.Question.Program} did not read all of it, because of this computer: {strange.Text}"];
        var unread = answer.ExitCode != 0 && messages.Count == 0 ? Lines(answer).FirstOrDefault(line => line.Trim().Length > 0 && !Elsewhere().IsMatch(line)) : null;
        return unread is null ? [] : [$"{answer.Question.File}: {answer.Question.Program} ended with {answer.ExitCode}: {unread.Trim()}"];
    }

    /// <summary>Leaves out what a rule has already found with an error in the same line.</summary>
    public static IEnumerable<AuditFinding> Beside(IReadOnlyList<AuditFinding> found, IEnumerable<AuditFinding> said) =>
        said.Where(finding => !found.Any(other => other.File == finding.File && other.Certainty >= finding.Certainty && other.Certainty > Certainty.Advice && other.Also.Prepend(other.Line).Contains(finding.Line)));

    /// <summary>Returns a keyword that the program does not know, but a version of it does. What the program says after it means nothing.</summary>
    private static string? NewerThanProgram(ProgramAnswer answer) => Lines(answer)
        .Select(line => UnknownWord().Match(line))
        .Where(match => match.Success && Known(answer.Question.Program, match.Groups["place"].Value).Contains(match.Groups["word"].Value))
        .Select(match => match.Groups["word"].Value)
        .FirstOrDefault();

    private static IEnumerable<string> Known(string program, string place) => (program, place) switch
    {
        ("haproxy", "server" or "bind") => Keywords.Haproxy[place],
        ("haproxy", "global") => Keywords.Haproxy[place].Concat(Keywords.Haproxy["section"]),
        ("haproxy", _) => Keywords.Haproxy["proxy"].Concat(Keywords.Haproxy["section"]),
        ("nginx", _) => Keywords.Nginx.Values.SelectMany(words => words),
        ("keepalived", _) => Keywords.Keepalived.Values.SelectMany(words => words),
        _ => [],
    };

    private static AuditFinding Finding(ProgramQuestion question, ProgramMessage message) => new(
        question.File,
        message.Line,
        $"{question.Program}/{(message.IsRefusal ? "refused" : "warned")}",
        $"{question.Program} of this computer says: {message.Text}",
        (message.IsRefusal, question.Program) switch
        {
            (false, "keepalived") => "keepalived ignores or changes this setting, and only its log says so",
            (true, "kubeadm") => "kubeadm refuses the file",
            (false, "kubeadm") => "kubeadm goes on, but perhaps not as it was meant",
            (false, _) => $"{question.Program} starts, but perhaps not as it was meant",
            _ => $"{question.Program} refuses the file and does not start",
        },
        $"correct it; test with {question.Program} {string.Join(' ', question.Arguments("FILE"))}");

    private static IEnumerable<ProgramMessage> Messages(ProgramAnswer answer)
    {
        var lines = Lines(answer);
        return answer.Question.Program switch
        {
            "haproxy" => lines.Select(line => Haproxy().Match(line)).Where(match => match.Success && !HaproxySummary().IsMatch(match.Groups["text"].Value)).Select(match => Of(match, answer, match.Groups["level"].Value == "ALERT")),
            "nginx" => lines.Select(line => Nginx().Match(line)).Where(match => match.Success).Select(match => Of(match, answer, match.Groups["level"].Value != "warn")),
            "keepalived" => lines.Select(line => Keepalived().Match(line)).Where(match => match.Success).Select(match => Of(match, answer, isRefusal: false)),
            _ => lines.Select(line => Kubeadm().Match(line)).Where(match => match.Success).Select(match => Of(match, answer, match.Groups["level"].Value != "W")),
        };
    }

    private static string[] Lines(ProgramAnswer answer) => answer.Output.ReplaceLineEndings("\n").Split('\n');

    private static ProgramMessage Of(Match match, ProgramAnswer answer, bool isRefusal) => new(
        match.Groups["line"].Success ? int.Parse(match.Groups["line"].Value, System.Globalization.CultureInfo.InvariantCulture) : Place(answer.Question.Text, match.Groups["text"].Value),
        match.Groups["text"].Value.Trim(),
        isRefusal);

    /// <summary>Returns the first line with a name that the message quotes; 1 if there is none.</summary>
    private static int Place(string text, string message)
    {
        var lines = text.Split('\n');
        var places = QuotedName().Matches(message).Select(match => Array.FindIndex(lines, line => line.Split([' ', '\t', ':', '"', '{'], StringSplitOptions.RemoveEmptyEntries).Contains(match.Groups["name"].Value, StringComparer.Ordinal)));
        return places.FirstOrDefault(index => index >= 0, 0) + 1;
    }

    /// <summary>Matches messages about files, users, modules, names and interfaces of the computer that runs the test.</summary>
    [GeneratedRegex(@"No such file|Permission denied|unable to (load|open|stat|access)|cannot (open|load|find (user|group) id)|could(n't| not) (open|resolve|load)|not built|not supported by this build|unknown directive ""stream""|host not found|getpwnam|getgrnam|makes sense only if|dlopen|not found/accessible|Config files missing|doesn't exist|default user|SECURITY VIOLATION|track script \S+ not found, ignoring|dial tcp|no such host|stable\.txt|unknown command|unknown flag", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Elsewhere();

    [GeneratedRegex(@"('(?<place>server|bind) [^']*' : )?unknown (keyword|directive) [""'](?<word>[\w.-]+)[""']( in '(?<place>\w+)' section)?", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex UnknownWord();

    /// <summary>Matches HAProxy's messages; before 2.3 they have the day and the time in place of "config".</summary>
    [GeneratedRegex(@"^\[(?<level>ALERT|WARNING)\][^:]*:\s*(config\s*:\s*)?(parsing\s+)?(\[[^\]]*:(?<line>\d+)\]\s*:?\s*)?(?<text>.*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Haproxy();

    [GeneratedRegex(@"^(Fatal errors found|Error\(s\) found)", RegexOptions.ExplicitCapture)]
    private static partial Regex HaproxySummary();

    /// <summary>Matches nginx's messages in the terminal and, before the log is opened, in the log's form.</summary>
    [GeneratedRegex(@"^(nginx:|\S+ \S+) \[(?<level>emerg|alert|crit|error|warn)\] (\d+#\d+: )?(?<text>.*?)( in \S+?:(?<line>\d+))?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Nginx();

    [GeneratedRegex(@"^\(([^()]*: )?Line (?<line>\d+)\) (?<text>.*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Keepalived();

    /// <summary>Matches kubeadm's errors and klog's warnings, such as "W1129 10:00:00.000000 1 strict.go:55] …".</summary>
    [GeneratedRegex(@"^((?<level>W)\d{4} \S+\s+\d+ \S+\] |error: |(?=error ))(?<text>.*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Kubeadm();

    [GeneratedRegex(@"[""'](?<name>[\w.-]+)[""']", RegexOptions.ExplicitCapture)]
    private static partial Regex QuotedName();
}

/// <summary>A message of a program.</summary>
/// <param name="IsRefusal">True: the program does not start with this file.</param>
internal sealed record ProgramMessage(int Line, string Text, bool IsRefusal);
