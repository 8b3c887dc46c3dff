namespace HaK8s.Audit.Grammar;

/// <summary>Judges a keyword that not all versions of a program have.</summary>
internal static class OtherVersion
{
    /// <summary>The oldest versions that Ubuntu 22.04, Debian 12 and RHEL 9 have. A keyword that these have needs no word.</summary>
    private static readonly Dictionary<string, string> Oldest = new(StringComparer.OrdinalIgnoreCase) { ["haproxy"] = "2.4", ["keepalived"] = "2.2.4", ["nginx"] = "1.18" };

    /// <summary>The versions that the newest of these distributions have. A keyword that was removed later is still read there.</summary>
    private static readonly Dictionary<string, string> Newest = new(StringComparer.OrdinalIgnoreCase) { ["haproxy"] = "3.0" };

    /// <summary>Returns a finding for each keyword of a file that some versions of the program do not have.</summary>
    /// <param name="title">The program's name in a sentence.</param>
    /// <param name="version">The version that the files name; null if none.</param>
    /// <param name="effect">What a version without the keyword does.</param>
    /// <param name="keywords">The file's keywords, each with its line and the context that <see cref="KeywordVersions"/> has for it.</param>
    public static IEnumerable<AuditFinding> Findings(string title, string? version, string effect, string file, IEnumerable<(int Line, string Context, string Name)> keywords)
    {
        var program = title.ToLowerInvariant();
        return keywords
            .Select(keyword => (keyword.Line, keyword.Name, Judgement: Judge(title, version, KeywordVersions.Of(program, keyword.Context, keyword.Name), effect)))
            .Where(found => found.Judgement is not null)
            .Select(found => Finding(file, found.Line, program, found.Name, found.Judgement!));
    }

    /// <returns>Null if the named version has the keyword.</returns>
    private static VersionJudgement? Judge(string title, string? version, KeywordSpan? span, string effect) => span switch
    {
        null => null,
        { Since: { } since } when version is null && KeywordVersions.IsBefore(Oldest[title], since) => new VersionJudgement(false, $"exists since {title} {since}", $"an older {title} {effect}; Ubuntu 22.04, Debian 12 and RHEL 9 have versions from {Oldest[title]} on", $"install {title} {since} or newer, or remove the keyword"),
        { Since: { } since } when version is not null && KeywordVersions.IsBefore(version, since) => new VersionJudgement(true, $"exists since {title} {since}, but the files name {version}", $"{title} {version} {effect}", $"install {title} {since} or newer, or remove the keyword"),
        { Until: { } until } when version is null || KeywordVersions.IsAfter(version, until) => new VersionJudgement(version is not null || !Newest.TryGetValue(title, out var newest) || KeywordVersions.IsBefore(until, newest), $"was removed after {title} {until}", $"a newer {title} {effect}", "remove the keyword"),
        _ => null,
    };

    /// <param name="program">haproxy, keepalived or nginx.</param>
    private static AuditFinding Finding(string file, int line, string program, string keyword, VersionJudgement judgement) => new(
        file,
        line,
        judgement.IsSure ? $"{program}/keyword-of-other-version" : $"{program}/newer-keyword",
        $"\"{keyword}\" {judgement.What}",
        judgement.Why,
        judgement.Cure);
}

/// <summary>What a version without the keyword does.</summary>
/// <param name="IsSure">False: the version that will read the file is unknown, and may have the keyword.</param>
internal sealed record VersionJudgement(bool IsSure, string What, string Why, string Cure);
