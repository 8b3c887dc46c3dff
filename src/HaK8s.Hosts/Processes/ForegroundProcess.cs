using System.Diagnostics;
using CliWrap;

namespace HaK8s.Processes;

/// <summary>Runs programs that read and write this program's own terminal.</summary>
public static class ForegroundProcess
{
    /// <param name="without">Names of environment variables that the program does not inherit.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="OperationCanceledException">Cancelled; the process tree was killed.</exception>
    public static async Task<int> RunAsync(
        string program, IEnumerable<string> arguments, string directory, IEnumerable<string> without, CancellationToken cancellation)
    {
        var command = Cli.Wrap(program)
            .WithArguments(arguments)
            .WithWorkingDirectory(directory)
            .WithEnvironmentVariables(variables =>
            {
                // CliWrap removes a variable whose value is null.
                foreach (var name in without)
                    variables.Set(name, null);
            })
            .WithValidation(CommandResultValidation.None);
        var result = await command.ExecuteAsync(Inherit, null, cancellation, CancellationToken.None);
        return result.ExitCode;
    }

    private static void Inherit(ProcessStartInfo info)
    {
        info.RedirectStandardInput = false;
        info.RedirectStandardOutput = false;
        info.RedirectStandardError = false;
        // On Windows, a program without a window has no terminal either.
        info.CreateNoWindow = false;
    }
}
