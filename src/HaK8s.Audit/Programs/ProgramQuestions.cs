using System.Text.RegularExpressions;
using HaK8s.Audit.Grammar;
using HaK8s.Audit.Haproxy;
using HaK8s.Audit.Keepalived;
using HaK8s.Audit.Kubeadm;
using HaK8s.Audit.Nginx;
using HaK8s.Audit.Recognition;

namespace HaK8s.Audit.Programs;

/// <summary>Selects the complete configurations that a program can test as they are.</summary>
public static partial class ProgramQuestions
{
    public static IReadOnlyList<ProgramQuestion> Of(IReadOnlyList<AuditSource> sources) =>
    [
        .. sources.SelectMany(Recognizer.Of)
            .Where(excerpt => IsComplete(excerpt) && !excerpt.Lines.Any(line => IsFilledIn(excerpt, line.Text) || RunsCode().IsMatch(line.Text)))
            .Select(excerpt => new ProgramQuestion($"{excerpt.Kind}".ToLowerInvariant(), excerpt.File, Text(excerpt))),
    ];

    private static bool IsComplete(Excerpt excerpt) => excerpt.Kind switch
    {
        SourceKind.Haproxy => HaproxyConfig.Parse(excerpt) is { IsFragment: false } config && config.Sections.Any(section => section.TakesClients),
        SourceKind.Nginx => NginxConfig.Parse(excerpt).Root.Find("events") is not null,
        SourceKind.Keepalived => KeepalivedConfig.Parse(excerpt).Instances.Count > 0,
        SourceKind.Kubeadm => KubeadmConfig.Parse(excerpt).Documents.Any(document => document.Api.Length > 0),
        _ => false,
    };

    private static bool IsFilledIn(Excerpt excerpt, string text) =>
        Keywords.IsPlaceholder(excerpt.IsExpanded ? text : text.Replace("$", "", StringComparison.Ordinal)) || (excerpt.IsExpanded && text.Contains('`', StringComparison.Ordinal));

    // A heredoc ends with a newline. A file may lack it, which newer versions of HAProxy refuse.
    private static string Text(Excerpt excerpt) => excerpt.Lines is [{ Number: 1 }, ..] && !excerpt.FromGuide ? excerpt.Padded : $"{excerpt.Padded}\n";

    /// <summary>Matches settings that make the program load code while it only tests the file.</summary>
    [GeneratedRegex(@"^\s*(lua-load|lua-load-per-thread|lua-prepend-path|load_module|perl\w*|js_import|js_include|ssl_engine|startup_script)\b", RegexOptions.ExplicitCapture)]
    private static partial Regex RunsCode();
}
