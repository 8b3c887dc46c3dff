namespace Nuke.Common.Execution;

/// <summary>Visual Studio Code.</summary>
public class VSCode : Terminal;
