namespace HaK8s.Hosts;

/// <summary>Result of a script. The output is complete; secrets in it are not masked.</summary>
public sealed record CommandResult(int ExitCode, string Output, string Error, TimeSpan Elapsed)
{
    public bool Succeeded => ExitCode == 0;
}
