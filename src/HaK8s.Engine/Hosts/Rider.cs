namespace Nuke.Common.Execution;

/// <summary>JetBrains Rider.</summary>
public class Rider : Terminal;
