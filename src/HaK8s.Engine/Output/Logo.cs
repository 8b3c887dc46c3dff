using System.Reflection;
using System.Runtime.Versioning;

namespace Nuke.Common.Output;

/// <summary>The first lines of a build.</summary>
internal static class Logo
{
    /// <summary>The version of NUKE's interface that this engine follows.</summary>
    public const string ApiVersion = "10.1.0";

    private static readonly string[] Lines =
    [
        "███╗   ██╗██╗   ██╗██╗  ██╗███████╗",
        "████╗  ██║██║   ██║██║ ██╔╝██╔════╝",
        "██╔██╗ ██║██║   ██║█████╔╝ █████╗  ",
        "██║╚██╗██║██║   ██║██╔═██╗ ██╔══╝  ",
        "██║ ╚████║╚██████╔╝██║  ██╗███████╗",
        "╚═╝  ╚═══╝ ╚═════╝ ╚═╝  ╚═╝╚══════╝",
    ];

    public static void Write()
    {
        var platform = EnvironmentInfo.Platform;
        var framework = Assembly.GetEntryAssembly()?.GetCustomAttribute<TargetFrameworkAttribute>()?.FrameworkName;
        StyledConsole.WriteBlank();
        foreach (var line in Lines)
            StyledConsole.WriteLine(line.Replace(' ', StyledConsole.Pad), Style.Strong);
        StyledConsole.WriteBlank();
        StyledConsole.WriteLine($"NUKE Execution Engine version {ApiVersion} ({platform},{framework})", Style.Heading);
        StyledConsole.WriteBlank();
    }
}
