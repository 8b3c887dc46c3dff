using HaK8s.Hosts;
using HaK8s.Planning;

namespace HaK8s.Software;

/// <summary>
/// Package sources of somebody else that name a repository which HaK8s needs. apt reads no source at all if two of them name
/// one repository with different keys; dnf reads both.
/// </summary>
internal static class ForeignSources
{
    private static readonly string Script = EmbeddedText.ReadPart(typeof(ForeignSources), "foreign-sources.sh");

    /// <summary>
    /// Bash that prints tab-separated lines: source, repository, file if the file gives apt the repository; clash,
    /// repository, file if it names the repository but does not give all of it.
    /// </summary>
    public static ShellText Observation(IReadOnlyList<RepositoryPlan> repositories) => ShellText.Of($"""
        set -- {repositories.SelectMany(repository => new[] { repository.Name, FileOf(repository.Name), repository.Location })}
        {Script:raw}
        """);

    /// <summary>Path of HaK8s' own file for apt.</summary>
    public static string FileOf(string repository) => $"{HostPaths.AptSources}/{repository}.list";
}
