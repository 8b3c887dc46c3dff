using System.Text.RegularExpressions;

namespace HaK8s.Audit.Recognition;

/// <summary>Recognises a text's kind by its content: a configuration, commands with heredocs, or a guide with both.</summary>
public static partial class Recognizer
{
    /// <summary>Returns the parts that can be audited; empty if nothing is recognised.</summary>
    public static IReadOnlyList<Excerpt> Of(AuditSource source)
    {
        source = source with { Text = Grammar.Placeholders.WithoutComments(source.Text) };
        var lines = source.Text.ReplaceLineEndings("\n").Split('\n').Select((text, index) => new TextLine(index + 1, text)).ToList();
        if (InnerTexts.IsVagrant(lines))
            return [.. InnerTexts.OfHeredocs(lines, InnerTexts.Constants(lines)).SelectMany(body => OfHeredoc(source.Path, body))];
        if (InnerTexts.IsTerraform(source.Path))
            return [.. InnerTexts.OfHeredocs(lines, constants: null).SelectMany(body => OfHeredoc(source.Path, body))];
        if (Configuration(source.Text) is null or SourceKind.Component or SourceKind.Manifest or SourceKind.Distribution
            && ClusterFiles.Whole(source.Path, source.Text) is { } whole)
            return [new Excerpt(source.Path, whole, lines) { Target = source.Path }];
        if (InnerTexts.IsPodmanUnit(lines))
            return [new Excerpt(source.Path, SourceKind.Compose, lines)];
        if (InnerTexts.IsYaml(source.Path, lines) && InnerTexts.IsCompose(lines))
            return [new Excerpt(source.Path, SourceKind.Compose, lines), .. InnerTexts
                .OfPlaybook(lines)
                .Where(part => !part.IsCommand)
                .SelectMany(part => OfPlaybook(source.Path, part))];
        if (InnerTexts.IsYaml(source.Path, lines) && (InnerTexts.IsPlaybook(lines) || HoldsConfiguration(lines))
            && InnerTexts
                .OfPlaybook(lines)
                .Concat(PlaybookModules.Of(lines))
                .SelectMany(part => OfPlaybook(source.Path, part))
                .ToList() is { Count: > 0 } parts)
            return parts;
        var (blocks, prose) = CodeBlocks.Of(lines);
        var indented = blocks.Count > 0 || source.Path.EndsWith(".md", StringComparison.Ordinal) ? CodeBlocks
            .Indented(prose)
            .Where(block => Configuration(Joined(block)) is not null)
            .ToList() : [];
        blocks = [.. blocks.Concat(indented).OrderBy(block => block.Count > 0 ? block[0].Number : 0)];
        if (blocks.Count == 0)
            return Kind(source.Path, source.Text) is { } kind ? WithHeredocs(new Excerpt(source.Path, kind, lines) { Target = source.Path }) : [];
        return
        [
            .. blocks.Where(block => block.Any(line => line.Text.Trim().Length > 0))
                .SelectMany(block => WithHeredocs(new Excerpt(source.Path, Configuration(Joined(block)) ?? SourceKind.Shell, block, FromGuide: true))),
            new Excerpt(source.Path, SourceKind.Prose, prose),
        ];
    }

    /// <summary>True for a YAML file of another program, such as Butane, Salt or Helm, with a configuration as the text of a key.</summary>
    private static bool HoldsConfiguration(IReadOnlyList<TextLine> lines) => !lines.Any(line => line.Text.StartsWith("apiVersion: kube", StringComparison.Ordinal))
        && InnerTexts.OfPlaybook(lines).Any(part => !part.IsCommand && Configuration(Joined(part.Lines)) is not null);

    private static IReadOnlyList<Excerpt> OfPlaybook(string path, InnerText part) =>
        part.IsCommand ? WithHeredocs(new Excerpt(path, SourceKind.Shell, part.Lines))
        : Configuration(Joined(part.Lines)) is { } kind ? [new Excerpt(path, kind, part.Lines) { IsComplete = part.IsWhole, Target = part.Target }]
        : part.Lines is [{ } first, ..] && first.Text.StartsWith("#!", StringComparison.Ordinal) ? WithHeredocs(new Excerpt(path, SourceKind.Shell, part.Lines) { Target = part.Target })
        : part.IsWhole && part.Lines.Count > 0 ? [new Excerpt(path, SourceKind.Shell, part.Lines) { IsWritten = true, Target = part.Target }]
        : [];

    /// <summary>Returns what a heredoc of Ruby or Terraform holds: a script, or a configuration.</summary>
    private static IReadOnlyList<Excerpt> OfHeredoc(string path, IReadOnlyList<TextLine> lines) =>
        lines.Any(line => line.Text.StartsWith("#cloud-config", StringComparison.Ordinal)) ? [.. InnerTexts
            .OfPlaybook(lines)
            .Concat(PlaybookModules.Of(lines))
            .SelectMany(part => OfPlaybook(path, part))] :
        !Heredoc.In(lines).Any() && !ShellLine().IsMatch(Joined(lines)) && Configuration(Joined(lines)) is { } kind
            ? [new Excerpt(path, kind, lines) { IsComplete = true, IsExpanded = true }]
            : WithHeredocs(new Excerpt(path, SourceKind.Shell, lines));

    /// <summary>Describes the kinds, such as "guide with HAProxy, keepalived" or "kubeadm".</summary>
    public static string Describe(IReadOnlyList<Excerpt> excerpts)
    {
        if (excerpts.All(excerpt => excerpt.File.EndsWith(".list", StringComparison.Ordinal)))
            return "package sources";
        if (excerpts.All(excerpt => excerpt.IsWritten))
            return "files that it writes";
        var names = excerpts.Select(excerpt => excerpt.Kind).Where(kind => kind != SourceKind.Prose).Distinct().Order().Select(Name);
        var contents = string.Join(", ", names);
        return excerpts.All(excerpt => excerpt.Kind != SourceKind.Prose) ? contents : $"guide with {(contents.Length > 0 ? contents : "no commands and no configurations")}";
    }

    /// <summary>Adds the configurations that a script writes from heredocs.</summary>
    private static IReadOnlyList<Excerpt> WithHeredocs(Excerpt excerpt)
    {
        // A configuration from a heredoc is in its body only, so the excerpt itself is a script.
        excerpt = excerpt with { Lines = ShellPaths.Resolve(excerpt.Lines) };
        var heredocs = Heredoc.In(excerpt.Lines).ToList();
        var echoes = InnerTexts.OfEcho(excerpt.Lines).Where(echo => Configuration(Joined(echo.Lines)) is not null).ToList();
        var byLines = EchoedLines.Of(excerpt.Lines, heredocs).Where(file => Configuration(Joined(file.Lines)) is not null).ToList();
        if (heredocs.Count == 0 && echoes.Count == 0 && byLines.Count == 0)
            return [excerpt];
        var echoed = echoes.SelectMany(echo => echo.Lines).Select(line => line.Number).ToHashSet();
        return
        [
            excerpt with { Kind = SourceKind.Shell, Lines = [.. excerpt.Lines.Where(line => !echoed.Contains(line.Number))] },
            .. SedEdit.Apply(Pieces.Join(
            [
            .. heredocs.Select(heredoc => (Heredoc: heredoc, Kind: Configuration(Joined(heredoc.Body))))
                .Where(part => part.Kind is not null)
                .Select(part => new Excerpt(excerpt.File, part.Kind!.Value, part.Heredoc.Body) { IsComplete = Replaces().IsMatch(part.Heredoc.Command), IsExpanded = !part.Heredoc.Quoted, Target = WrittenTo().Match(part.Heredoc.Command).Groups["path"].Value }),
            .. echoes.Select(echo => new Excerpt(excerpt.File, Configuration(Joined(echo.Lines))!.Value, echo.Lines) { IsComplete = echo.Replaces, IsExpanded = true }),
            .. byLines.Select(file => new Excerpt(excerpt.File, Configuration(Joined(file.Lines))!.Value, file.Lines) { IsComplete = file.Replaces, IsExpanded = true, Target = file.Path }),
            ], excerpt.Lines, heredocs), excerpt.Lines),
        ];
    }

    private static SourceKind? Kind(string path, string text)
    {
        if (ShellLine().IsMatch(text))
            return SourceKind.Shell;
        if (Configuration(text) is { } kind)
            return kind;
        return Service().IsMatch(text) && (path.Contains("keepalived", StringComparison.Ordinal) || KeepalivedStart().IsMatch(text)) ? SourceKind.Unit
            : path.EndsWith(".sh", StringComparison.Ordinal) || text.StartsWith("#!", StringComparison.Ordinal) || PackageSource().IsMatch(text) ? SourceKind.Shell
            : null;
    }

    private static SourceKind? Configuration(string text) =>
        KubeadmKind().IsMatch(text) ? SourceKind.Kubeadm
        : KeepalivedBlock().IsMatch(text) ? SourceKind.Keepalived
        : KubeVip().IsMatch(text) ? SourceKind.KubeVip
        : NginxStream().IsMatch(text) ? SourceKind.Nginx
        : HaproxySection().IsMatch(text) && HaproxyTraffic().IsMatch(text) ? SourceKind.Haproxy
        : ClusterFiles.Of(text);

    private static string Joined(IEnumerable<TextLine> lines) => string.Join('\n', lines.Select(line => line.Text));

    private static string Name(SourceKind kind) => kind switch
    {
        SourceKind.Haproxy => "HAProxy",
        SourceKind.Unit => "keepalived's unit",
        SourceKind.Shell => "commands",
        SourceKind.KubeVip => "kube-vip",
        SourceKind.Component => "etcd or a control plane's program",
        SourceKind.Distribution => "a cluster's settings",
        _ => kind.ToString().ToLowerInvariant(),
    };

    [GeneratedRegex(@"^#!\s*\S*(/|\s)(ba|da|z|k)?sh\b", RegexOptions.ExplicitCapture)]
    private static partial Regex ShellLine();

    /// <summary>Matches a command whose output replaces a file.</summary>
    [GeneratedRegex(@"(?<![>&\d])>(?![>&])\s*/etc/|\btee\s+(?!-a|--append)")]
    private static partial Regex Replaces();

    [GeneratedRegex(@"(>\s*|\btee\s+(-\S+\s+)*)(?<path>/\S+)", RegexOptions.ExplicitCapture)]
    private static partial Regex WrittenTo();

    /// <summary>Matches kubeadm's own documents, and those of the kubelet and of kube-proxy.</summary>
    [GeneratedRegex(@"^\s*(apiVersion:\s*[""']?kubeadm\.k8s\.io/|kind:\s*[""']?(KubeletConfiguration|KubeProxyConfiguration)\b)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex KubeadmKind();

    [GeneratedRegex(@"^\s*(vrrp_instance|vrrp_script|vrrp_sync_group)\s+\S+\s*\{|^\s*global_defs\s*\{", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex KeepalivedBlock();

    [GeneratedRegex(@"^\s*(frontend|backend|listen)\s+\S+|^\s*defaults\b", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex HaproxySection();

    [GeneratedRegex(@"^\s*(bind|server|default_backend|timeout|mode|balance)\s+\S+", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex HaproxyTraffic();

    [GeneratedRegex(@"^\s*(-\s+)?image:\s*[""']?\S*kube-vip", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex KubeVip();

    [GeneratedRegex(@"^\s*(stream|server|http|events|upstream\s+\S+)\s*\{(?![{%])|^\s*proxy_pass\s+\S+;", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex NginxStream();

    [GeneratedRegex(@"^\s*\[Service\]", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Service();

    [GeneratedRegex(@"^ExecStart=\S*keepalived\b", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex KeepalivedStart();

    [GeneratedRegex(@"^\s*deb\s+(\[[^\]]*\]\s+)?\S+://", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex PackageSource();
}
