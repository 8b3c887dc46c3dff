using System.Text.RegularExpressions;
using HaK8s.Hosts;

namespace HaK8s.Steps;

/// <summary>Creates the exception for a script that failed on a host.</summary>
internal static partial class CommandFailure
{
    private const int TailLines = 20;

    /// <param name="reasons">Further lines after the end of the command's output.</param>
    public static HostException Of(string host, string problem, string command, CommandResult result, string? cure = null, IEnumerable<string>? reasons = null)
    {
        var tail = (result.Error.Trim().Length > 0 ? result.Error : result.Output)
            .Split('\n')
            .Select(line => Colours().Replace(line, ""))
            .Where(line => line.Trim().Length > 0 && !line.StartsWith(ActionScript.Marker))
            .TakeLast(TailLines);
        var head = $"> {command}   (exit {result.ExitCode}, after {result.Elapsed.TotalSeconds:0.#} s)";
        return new HostException(host, problem, string.Join('\n', tail.Prepend(head).Concat(reasons ?? [])), cure);
    }

    /// <summary>Terminal colours, which kubeadm also writes into files (ECMA-48, SGR).</summary>
    [GeneratedRegex("\u001b\\[[0-9;]*m")]
    private static partial Regex Colours();
}
