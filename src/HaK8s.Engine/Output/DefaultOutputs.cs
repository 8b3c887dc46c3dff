using System.Reflection;

namespace Nuke.Common.Output;

/// <summary>Which parts of the output the build has turned off.</summary>
internal static class DefaultOutputs
{
    public static bool IsDisabled(INukeBuild build, DefaultOutput output) =>
        build.GetType().GetCustomAttribute<DisableDefaultOutputAttribute>() is { } attribute
        && attribute.DisabledOutputs.Contains(output)
        && attribute.IsApplicable(build);
}
