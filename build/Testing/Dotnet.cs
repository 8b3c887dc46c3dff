using HaK8s.Processes;

namespace Testing;

/// <summary>Runs the dotnet program that runs this build.</summary>
static class Dotnet
{
    /// <summary>Runs dotnet with its output on this build's output; a cancelled run is killed with its children.</summary>
    /// <param name="directory">The working directory.</param>
    /// <param name="arguments">Arguments of dotnet.</param>
    /// <param name="cancellation">Kills the run.</param>
    /// <returns>The exit code.</returns>
    public static Task<int> RunAsync(string directory, IEnumerable<string> arguments, CancellationToken cancellation)
    {
        // These variables are for this build, not for the builds that tests start.
        var without = Environment.GetEnvironmentVariables().Keys.Cast<string>()
            .Where(name => name.StartsWith("NUKE_", StringComparison.OrdinalIgnoreCase));
        return ForegroundProcess.RunAsync(Environment.ProcessPath ?? "dotnet", arguments, directory, without, cancellation);
    }
}
