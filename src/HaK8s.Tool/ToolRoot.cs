using System.Security.Cryptography;
using System.Text;
using HaK8s.Machines.Debian;

namespace HaK8s.Tool;

/// <summary>
/// The folder in which the engine keeps its log, its schema and the state of --continue. A build has it in its repository. The tool has
/// one for each working folder, below the cache: a .nuke above the working folder belongs to another build.
/// </summary>
internal static class ToolRoot
{
    private const string Variable = "NUKE_ROOT";

    /// <summary>Names the folder to the engine. The option --root counts more, and so does the variable if it is set.</summary>
    public static void Use()
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Variable)))
            Environment.SetEnvironmentVariable(Variable, Create(Environment.CurrentDirectory));
    }

    private static string Create(string workingFolder)
    {
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(workingFolder)))[..16];
        try
        {
            return Directory.CreateDirectory(Path.Combine(CacheFolder.Locate().Path, "tool", name)).FullName;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Without a cache the tool still shows its help, and audits.
            return Directory.CreateTempSubdirectory("hak8s-tool-").FullName;
        }
    }
}
