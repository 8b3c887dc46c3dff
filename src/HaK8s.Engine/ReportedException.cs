namespace Nuke.Common;

/// <summary>Ends the build after its cause has been logged; nothing more is printed about it.</summary>
internal sealed class ReportedException(Exception cause) : Exception(cause.Message, cause);
