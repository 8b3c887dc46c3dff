using System.Linq.Expressions;
using Nuke.Common.Events;
using Nuke.Common.Output;
using Nuke.Common.Parameters;
using Nuke.Common.Places;
using Nuke.Common.Signals;
using Nuke.Common.Utilities;
using Serilog;

namespace Nuke.Common;

/// <summary>Runs a build from Main to its exit code, and turns exceptions into messages and exit codes.</summary>
internal static class BuildManager
{
    private const int Failure = -1;

    public static int Execute(Func<NukeBuild> create, IReadOnlyList<LambdaExpression> defaults)
    {
        if (OperatingSystem.IsWindows())
            Console.OutputEncoding = System.Text.Encoding.UTF8;
        MaskingWriter.Install();
        using var signals = new StopSignals();
        var exitCode = Run(create, defaults, signals);
        // Threads that the build left behind must not keep a stopped process alive.
        if (signals.IsStopping)
            Environment.Exit(exitCode);
        return exitCode;
    }

    private static int Run(Func<NukeBuild> create, IReadOnlyList<LambdaExpression> defaults, StopSignals signals)
    {
        BuildRun? run = null;
        var exitCode = Failure;
        try
        {
            Directory.CreateDirectory(BuildPlaces.Temporary);
            EventLog.Open(ParameterService.Current);
            run = new BuildRun(create, defaults, signals);
            exitCode = run.Run();
        }
        catch (UsageException exception)
        {
            Console.Error.WriteLine(exception.Message);
            RunEvents.Failed(exception.Message);
            exitCode = UsageException.ExitCode;
        }
#pragma warning disable CA1031 // the last resort: a message, no stack trace
        catch (Exception exception)
#pragma warning restore CA1031
        {
            FailureMessage.Write(exception);
        }
        finally
        {
            Log.CloseAndFlush();
            RunEvents.Finished(exitCode, run?.Plan ?? []);
            EventLog.Close();
        }

        return exitCode;
    }
}
