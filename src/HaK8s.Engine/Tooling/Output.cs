namespace Nuke.Common.Tooling;

#pragma warning disable CA1051, CA1815, MA0008, MA0016 // NUKE's shape: a struct with two fields
/// <summary>One line that a program printed.</summary>
public struct Output
{
    /// <summary>Where it came from.</summary>
    public OutputType Type;

    /// <summary>The line without its end.</summary>
    public string Text;
}
#pragma warning restore CA1051, CA1815, MA0008, MA0016
