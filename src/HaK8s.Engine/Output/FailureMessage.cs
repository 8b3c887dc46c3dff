using Nuke.Common.Events;
using Serilog;

namespace Nuke.Common.Output;

/// <summary>Prints why the build ends: the message for people, the stack trace for build.log.</summary>
internal static class FailureMessage
{
    public static void Write(Exception exception)
    {
        if (exception is ReportedException)
            return;
        StyledConsole.WriteLine(ExceptionText.Messages(exception), Style.Bad);
        RunEvents.Failed(ExceptionText.Messages(exception));
        Log.Verbose(exception, "The build ends");
    }
}
