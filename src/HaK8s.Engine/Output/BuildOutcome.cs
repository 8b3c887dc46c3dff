using System.Globalization;

namespace Nuke.Common.Output;

/// <summary>The last line of a build.</summary>
internal static class BuildOutcome
{
    public static void Write(INukeBuild build)
    {
        var date = DateTime.Now.ToString(CultureInfo.CurrentCulture);
        StyledConsole.WriteBlank();
        if (build.IsSucceeding)
            StyledConsole.WriteLine($"Build succeeded on {date}. ＼（＾ᴗ＾）／", Style.Good);
        else
            StyledConsole.WriteLine($"Build failed on {date}. (╯°□°）╯︵ ┻━┻", Style.Bad);
    }
}
