namespace Nuke.Common;

/// <summary>The command line, environment or a parameters file asks for something impossible; exit code 2.</summary>
internal sealed class UsageException(string message) : Exception(message)
{
    public const int ExitCode = 2;
}
