using System.Globalization;

namespace Nuke.Common.Output;

/// <summary>The last line of a build.</summary>
internal static class BuildOutcome
{
    public static void Write(INukeBuild build)
    {
        var date = DateTime.Now.ToString(CultureInfo.CurrentCulture);
        Screen.WriteBlank();
        if (build.IsSucceeding)
            Screen.WriteLine($"Build succeeded on {date}. ＼（＾ᴗ＾）／", Style.Good);
        else
            Screen.WriteLine($"Build failed on {date}. (╯°□°）╯︵ ┻━┻", Style.Bad);
    }
}
