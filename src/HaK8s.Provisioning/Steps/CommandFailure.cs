using HaK8s.Hosts;

namespace HaK8s.Steps;

/// <summary>Creates the exception for a script that failed on a host.</summary>
internal static class CommandFailure
{
    private const int TailLines = 20;

    public static HostException Of(string host, string problem, string command, CommandResult result, string? cure = null)
    {
        var tail = (result.Error.Trim().Length > 0 ? result.Error : result.Output)
            .Split('\n')
            .Where(line => line.Trim().Length > 0 && !line.StartsWith(ActionScript.Marker))
            .TakeLast(TailLines);
        var head = $"> {command}   (exit {result.ExitCode}, after {result.Elapsed.TotalSeconds:0.#} s)";
        return new HostException(host, problem, string.Join('\n', tail.Prepend(head)), cure);
    }
}
