namespace Nuke.Common.Execution;

/// <summary>A shell.</summary>
public class Terminal : Host
{
    /// <summary>Whether a person can answer: input and output are a terminal.</summary>
    public static bool IsRunningTerminal => !Console.IsInputRedirected && !Console.IsOutputRedirected;
}
