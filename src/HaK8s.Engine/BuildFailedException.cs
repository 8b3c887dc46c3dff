namespace Nuke.Common;

/// <summary>Ends the build with a message for people; nobody needs its stack trace.</summary>
internal sealed class BuildFailedException(string message) : Exception(message);
