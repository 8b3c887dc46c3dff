namespace Nuke.Common.Output;

/// <summary>Colours of the console's lines.</summary>
internal enum Style
{
    Plain,
    Faint,
    Strong,
    Heading,
    Good,
    Warning,
    Bad,
}
