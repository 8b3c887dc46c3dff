using System.Security.Cryptography;
using System.Text;
using Serilog;

namespace Nuke.Common.Running;

/// <summary>
/// <c>.nuke/temp/build-attempt.log</c>: a hash of the arguments, then the targets that succeeded, for <c>--continue</c>.
/// The arguments are the words that do not start with a dash, so a switch may change between attempts.
/// </summary>
internal sealed class AttemptFile(string path, IEnumerable<string> arguments)
{
    private readonly string _hash = Hash(arguments);

    /// <summary>The targets that succeeded in the last attempt; null, with a warning, if that had other arguments.</summary>
    public IReadOnlyList<string>? ReadPrevious()
    {
        if (!File.Exists(path))
            return null;
        var lines = File.ReadAllLines(path);
        if (lines.Length > 0 && lines[0] == _hash)
            return lines[1..];
        Log.Warning("Build invocation changed. Restarting ...");
        return null;
    }

    public void Begin() => File.WriteAllText(path, _hash + "\n");

    public void Add(string target) => File.AppendAllText(path, target + "\n");

#pragma warning disable CA5351 // as NUKE: a fingerprint, not a signature
    private static string Hash(IEnumerable<string> arguments) => Convert.ToHexStringLower(MD5.HashData(
        Encoding.UTF8.GetBytes(string.Join(' ', arguments.Where(argument => !argument.StartsWith('-'))))));
#pragma warning restore CA5351
}
