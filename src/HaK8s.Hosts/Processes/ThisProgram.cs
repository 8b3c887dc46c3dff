namespace HaK8s.Processes;

/// <summary>Finds the command that starts this program again.</summary>
public static class ThisProgram
{
    /// <summary>Program and first arguments: this program, or dotnet and the assembly that it runs.</summary>
    public static IReadOnlyList<string> Command
    {
        get
        {
            var path = Environment.ProcessPath ?? throw new InvalidOperationException("The path of this program is unknown.");
            return Path.GetFileNameWithoutExtension(path) == "dotnet" ? [path, Environment.GetCommandLineArgs()[0]] : [path];
        }
    }
}
