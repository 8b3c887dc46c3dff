using HaK8s.Planning.Facts;

namespace HaK8s.Sessions.Providers;

/// <summary>The distribution of hosts that are not asked (--assume).</summary>
internal static class AssumedSystem
{
    private const string Example = "--assume ubuntu/24.04";

    private static readonly string Others = string.Join(", ", SystemReleases.All.Where(release => release.Refusal is null).Select(release => $"{release.Id}/{release.Release}"));

    /// <param name="text">ID and VERSION_ID of os-release(5), such as ubuntu/24.04 or rocky/9.4.</param>
    /// <exception cref="SelectionException">The text names no release that HaK8s supports.</exception>
    public static HostOs Parse(string text)
    {
        if (text.Split('/') is not [var id, { Length: > 0 } version] || SystemReleases.Find(id, version) is not { } release)
            throw Refused($"--assume {text} is no system that HaK8s knows");
        return release.Refusal is null
            ? new HostOs(id, version, release.Family)
            : throw Refused($"--assume {text}: {release.Name} is not supported, because {release.Refusal}");
    }

    /// <summary>For everything that needs hosts.</summary>
    public static SelectionException Refusal() => new("--assume is for Render and Plan only: there are no hosts to work on\n  try: without --assume");

    private static SelectionException Refused(string problem) => new($"{problem}\n  try: {Example}, or another of {Others}");
}
