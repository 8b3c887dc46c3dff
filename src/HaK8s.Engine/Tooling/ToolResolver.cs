namespace Nuke.Common.Tooling;

/// <summary>Makes functions of programs.</summary>
public static class ToolResolver
{
    /// <summary>The program at a path.</summary>
    /// <exception cref="ArgumentException">There is no such file.</exception>
    public static Tool GetTool(string toolPath)
    {
        Assert.FileExists(toolPath);
        return new ToolExecutor(toolPath).Execute;
    }

    /// <summary>The program whose path is in the variable <c>NAME_EXE</c>; null without that variable.</summary>
    /// <exception cref="ArgumentException">There is no such file.</exception>
    public static Tool? TryGetEnvironmentTool(string name) =>
        ToolPathResolver.TryGetEnvironmentExecutable($"{name.ToUpperInvariant()}_EXE") is { } path ? GetTool(path) : null;

    /// <summary>The program of that name in the folders of PATH.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Tool GetPathTool(string name) => GetTool(ToolPathResolver.GetPathExecutable(name));

    /// <summary>The program in the variable <c>NAME_EXE</c>, or else in the folders of PATH.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Tool GetEnvironmentOrPathTool(string name) => TryGetEnvironmentTool(name) ?? GetPathTool(name);
}
