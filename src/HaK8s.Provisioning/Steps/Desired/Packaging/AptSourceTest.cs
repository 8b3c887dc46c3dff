using HaK8s.Hosts;
using HaK8s.Templates;

namespace HaK8s.Steps.Desired.Packaging;

/// <summary>
/// Lets apt read a new source together with the host's own before it takes effect, because a source that contradicts
/// another one stops apt altogether, and with it the host's upgrades.
/// </summary>
internal static class AptSourceTest
{
    private static readonly string Script = EmbeddedText.ReadPart(typeof(AptSourceTest), "test-source.sh");

    /// <returns>Null if the file is not a source of apt.</returns>
    public static ShellText? Of(ConfigFile file) => file.Path.StartsWith($"{HostPaths.AptSources}/", StringComparison.Ordinal)
        ? ShellText.Of($"""
            sources={HostPaths.AptSources}
            {Script:raw}
            """)
        : null;
}
