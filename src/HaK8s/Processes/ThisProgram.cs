namespace HaK8s.Processes;

/// <summary>How this program is started once more.</summary>
public static class ThisProgram
{
    /// <summary>Program and first arguments: itself, or dotnet and the assembly that it was told to run.</summary>
    public static IReadOnlyList<string> Command
    {
        get
        {
            var path = Environment.ProcessPath ?? throw new InvalidOperationException("The path of this program is unknown.");
            return Path.GetFileNameWithoutExtension(path) == "dotnet" ? [path, Environment.GetCommandLineArgs()[0]] : [path];
        }
    }
}
