namespace HaK8s.Processes;

/// <summary>A program to run on this computer, without a shell.</summary>
public sealed record ProcessSpec(string FileName, params IReadOnlyList<string> Arguments)
{
    /// <summary>Text for standard input; an empty text closes it at once.</summary>
    public string Input { get; init; } = "";

    /// <summary>Added to the inherited environment.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    public string? WorkingDirectory { get; init; }

    /// <summary>Longest run time; after it the process tree is killed.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Receives each line of standard output and standard error as it arrives, from any thread, one at a time.</summary>
    public Action<string>? OnLine { get; init; }
}

/// <summary>Result of a program.</summary>
public sealed record ProcessResult(int ExitCode, string Output, string Error, TimeSpan Elapsed);
