namespace HaK8s.Hosts;

/// <summary>What a script left behind. Output is whole; secrets in it are not masked.</summary>
public sealed record CommandResult(int ExitCode, string Output, string Error, TimeSpan Elapsed)
{
    public bool Succeeded => ExitCode == 0;
}
