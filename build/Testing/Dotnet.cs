using System.Diagnostics;

namespace Testing;

/// <summary>Runs the dotnet program that runs this build.</summary>
static class Dotnet
{
    /// <summary>Runs dotnet with its output on this build's output; a cancelled run is killed with its children.</summary>
    /// <param name="directory">The working directory.</param>
    /// <param name="arguments">Arguments of dotnet.</param>
    /// <param name="cancellation">Kills the run.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string directory, IEnumerable<string> arguments, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath ?? "dotnet", arguments) { WorkingDirectory = directory };
        // These variables are for this build, not for the builds that tests start.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("NUKE_", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        using var process = Process.Start(start)!;
        try
        {
            await process.WaitForExitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return process.ExitCode;
    }
}
