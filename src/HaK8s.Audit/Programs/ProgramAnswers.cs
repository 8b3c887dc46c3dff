using System.Text.RegularExpressions;
using HaK8s.Audit.Grammar;

namespace HaK8s.Audit.Programs;

/// <summary>Reads what the programs say about a configuration.</summary>
internal static partial class ProgramAnswers
{
    private const int Shown = 3;

    /// <summary>Directives of http {} since nginx 1.25; the grammar has those of stream {} only.</summary>
    private static readonly string[] NewerOfHttp = ["http2", "http3", "http3_hq", "http3_max_concurrent_streams", "http3_stream_buffer_size", "quic_active_connection_id_limit", "quic_bpf", "quic_gso", "quic_host_key", "quic_retry", "ssl_key_log", "keepalive_min_timeout", "early_hints"];

    /// <summary>Returns what a program refuses or warns about. What only the audited computer has is left out, such as certificates, modules, users and interfaces.</summary>
    public static IEnumerable<AuditFinding> Findings(ProgramAnswer answer) => answer.ExitCode is null || NewerThanProgram(answer) is not null ? [] : Messages(answer)
        .Where(message => message.Text.Length > 0 && !Elsewhere().IsMatch(message.Text))
        .DistinctBy(message => (message.Line, message.Text))
        .Take(Shown)
        .Select(message => Finding(answer, message));

    /// <summary>Returns why programs could not be asked, or that they refuse a file for reasons of the computer.</summary>
    public static IEnumerable<string> Gaps(IReadOnlyList<ProgramAnswer> answers) =>
    [
        .. answers.Where(answer => answer.ExitCode is null)
            .GroupBy(answer => (answer.Question.Program, answer.Output))
            .Select(group => $"{string.Join(", ", group.Select(answer => answer.Question.File).Distinct())}: {group.Key.Program} was not asked: {group.Key.Output}"),
        .. answers.Where(answer => answer.ExitCode is not null).SelectMany(Gaps).Distinct(),
    ];

    /// <summary>Returns which program read which file, and whether it accepts it.</summary>
    public static IEnumerable<string> Asked(IReadOnlyList<ProgramAnswer> answers) => answers
        .Where(answer => answer.ExitCode is not null && !answer.IsTooOld)
        .Select(answer => $"{answer.Question.File}: {answer.Program} was asked: {Verdict(answer)}")
        .Distinct();

    private static string Verdict(ProgramAnswer answer) => Findings(answer).ToList() switch
    {
        [] when Gaps(answer).Any() => "it did not read all of it",
        [] => "no objection",
        var found => found.Exists(finding => finding.Rule.EndsWith("/refused", StringComparison.Ordinal)) ? "it refuses it" : "it warns",
    };

    private static IEnumerable<string> Gaps(ProgramAnswer answer)
    {
        if (NewerThanProgram(answer) is { } newer)
            return [$"{answer.Question.File}: {answer.Program} is too old for the file, or lacks a module: it does not know {newer}"];
        var messages = Messages(answer).ToList();
        if (messages.Find(message => message.IsRefusal && Elsewhere().IsMatch(message.Text)) is { } strange)
            return [$"{answer.Question.File}: {answer.Program} did not read all of it, because of its computer: {strange.Text}"];
        var unread = answer.ExitCode != 0 && messages.Count == 0 ? Lines(answer).FirstOrDefault(line => line.Trim().Length > 0 && !Elsewhere().IsMatch(line)) : null;
        return unread is null ? [] : [$"{answer.Question.File}: {answer.Program} ended with {answer.ExitCode}: {unread.Trim()}"];
    }

    /// <summary>Leaves out what a rule has already found with an error in the same line.</summary>
    public static IEnumerable<AuditFinding> Beside(IReadOnlyList<AuditFinding> found, IEnumerable<AuditFinding> said) =>
        said.Where(finding => !found.Any(other => other.File == finding.File
            && other.Certainty >= finding.Certainty
            && other.Certainty > Certainty.Advice && other.Also.Prepend(other.Line).Contains(finding.Line)));

    /// <summary>Returns a keyword that the program does not know, but a version of it does. What the program says after it means nothing.</summary>
    internal static string? NewerThanProgram(ProgramAnswer answer) => answer.Question.Program == "kubeadm" ? KubeadmAnswer.OtherApi(Lines(answer)) : Lines(answer)
        .Select(line => UnknownWord().Match(line))
        .Where(match => match.Success && Known(answer.Question.Program, match.Groups["place"].Value).Contains(match.Groups["word"].Value))
        .Select(match => match.Groups["word"].Value)
        .FirstOrDefault();

    /// <summary>True if the program does not know its arguments.</summary>
    internal static bool IsUsageError(string output) => Usage().IsMatch(output);

    private static IEnumerable<string> Known(string program, string place) => (program, place) switch
    {
        ("haproxy", "server" or "bind") => Keywords.Haproxy[place],
        ("haproxy", "global") => Keywords.Haproxy[place].Concat(Keywords.Haproxy["section"]),
        ("haproxy", _) => Keywords.Haproxy["proxy"].Concat(Keywords.Haproxy["section"]),
        ("nginx", _) => Keywords.Nginx.Values.SelectMany(words => words).Concat(NewerOfHttp),
        ("keepalived", _) => Keywords.Keepalived.Values.SelectMany(words => words),
        _ => [],
    };

    private static AuditFinding Finding(ProgramAnswer answer, ProgramMessage message) => new(
        answer.Question.File,
        message.Line,
        $"{answer.Question.Program}/{(message.IsRefusal ? "refused" : "warned")}",
        $"{answer.Program} says: {message.Text}",
        (message.IsRefusal, answer.Question.Program) switch
        {
            (false, "keepalived") => "keepalived ignores or changes this setting, and only its log says so",
            (true, "kubeadm") => "kubeadm refuses the file",
            (false, "kubeadm") => "kubeadm goes on, but perhaps not as it was meant",
            (false, _) => $"{answer.Question.Program} starts, but perhaps not as it was meant",
            _ => $"{answer.Question.Program} refuses the file and does not start",
        },
        $"correct it; test with {answer.Question.Program} {string.Join(' ', answer.Arguments)}");

    private static IEnumerable<ProgramMessage> Messages(ProgramAnswer answer)
    {
        var lines = Lines(answer);
        return answer.Question.Program switch
        {
            "haproxy" => lines
                .Select(line => Haproxy().Match(line))
                .Where(match => match.Success && !HaproxySummary().IsMatch(match.Groups["text"].Value))
                .Select(match => Of(match, answer, match.Groups["level"].Value == "ALERT")),
            "nginx" => lines
                .Select(line => Nginx().Match(line))
                .Where(match => match.Success)
                .Select(match => Of(match, answer, match.Groups["level"].Value != "warn")),
            "keepalived" => lines.Select(line => Keepalived().Match(line)).Where(match => match.Success).Select(match => Of(match, answer, isRefusal: false)),
            _ => KubeadmAnswer
                .Messages(lines, answer.ExitCode != 0)
                .Select(message => new ProgramMessage(KubeadmAnswer.Place(answer.Question.Text, message.Text), message.Text, message.IsRefusal)),
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
        var places = QuotedName()
            .Matches(message)
            .Select(match => Array.FindIndex(lines, line => line.Split([' ', '\t', ':', '"', '{'], StringSplitOptions.RemoveEmptyEntries).Contains(match.Groups["name"].Value, StringComparer.Ordinal)));
        return places.FirstOrDefault(index => index >= 0, 0) + 1;
    }

    /// <summary>Matches messages about files, users, modules, names and interfaces of the computer that runs the test.</summary>
    [GeneratedRegex(@"No such file|Permission denied|unable to (load|open|stat|access)|cannot (open|load|find (user|group) id)|could(n't| not) (open|resolve|load)|not built|not supported by this build|unknown directive ""stream""|host not found|getpwnam|getgrnam|makes sense only if|dlopen|not found/accessible|Config files missing|doesn't exist|default user|SECURITY VIOLATION|track script \S+ not found, ignoring|dial tcp|no such host|stable\.txt|unknown command|unknown flag|cannot automatically set CgroupDriver|cannot determine if systemd-resolved|could not obtain a bind address|only supports deploying clusters|could not fetch a Kubernetes version|falling back to the local client version", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
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

    [GeneratedRegex(@"unknown (flag|command|shorthand)", RegexOptions.ExplicitCapture)]
    private static partial Regex Usage();

    [GeneratedRegex(@"[""'](?<name>[\w.-]+)[""']", RegexOptions.ExplicitCapture)]
    private static partial Regex QuotedName();
}

/// <summary>A message of a program.</summary>
/// <param name="IsRefusal">True: the program does not start with this file.</param>
internal sealed record ProgramMessage(int Line, string Text, bool IsRefusal);
