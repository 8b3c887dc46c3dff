namespace HaK8s.Audit.Programs;

/// <summary>A configuration that is given to the program that would read it.</summary>
/// <param name="Program">Name of the program: haproxy, nginx, keepalived or kubeadm.</param>
/// <param name="File">The path that findings show.</param>
/// <param name="Text">The configuration. Its line numbers are those of the file.</param>
public sealed record ProgramQuestion(string Program, string File, string Text)
{
    /// <summary>Returns the arguments with which the program only tests a configuration.</summary>
    /// <param name="path">Absolute path of a file with the text.</param>
    public IReadOnlyList<string> Arguments(string path) => Program switch
    {
        "haproxy" => ["-c", "-f", path],
        "nginx" => ["-t", "-e", "stderr", "-c", path],
        "keepalived" => ["-t", "-f", path],
        _ => ["config", "validate", "--config", path],
    };

    /// <summary>Returns the arguments for versions that do not know <see cref="Arguments"/>; null if all versions know it.</summary>
    /// <param name="path">Absolute path of a file with the text.</param>
    public IReadOnlyList<string>? OlderArguments(string path) => Program switch
    {
        // kubeadm config validate exists since 1.26. migrate reads the same kinds in the same way, and only prints them.
        "kubeadm" => ["config", "migrate", "--old-config", path],
        _ => null,
    };

    /// <summary>Arguments with which the program prints its version.</summary>
    public IReadOnlyList<string> VersionArguments => Program switch
    {
        "keepalived" => ["--version"],
        "kubeadm" => ["version", "-o", "short"],
        _ => ["-v"],
    };

    /// <summary>Returns the number in what the program prints as its version, such as 2.6.12; null if there is none.</summary>
    /// <param name="output">Standard output and standard error.</param>
    public string? VersionIn(string output) => ProgramVersion.In(Program, output);
}

/// <summary>What a program said about a configuration.</summary>
/// <param name="ExitCode">Null if it was not run to its end.</param>
/// <param name="Output">Its output; if it was not run to its end, the reason.</param>
public sealed record ProgramAnswer(ProgramQuestion Question, int? ExitCode, string Output)
{
    /// <summary>Version and place of the program, such as "haproxy 2.6.12 of this computer".</summary>
    public string Program { get; init; } = $"{Question.Program} of this computer";

    /// <summary>Arguments with which it was run.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = Question.Arguments("FILE");

    /// <summary>True: this version lacks a keyword or an API version of the file, so that its answer means nothing.</summary>
    public bool IsTooOld => ExitCode is not null && ProgramAnswers.NewerThanProgram(this) is not null;

    /// <summary>True: the program does not know the arguments of <see cref="ProgramQuestion.Arguments"/>.</summary>
    public bool NeedsOlderArguments => ExitCode > 0 && Question.OlderArguments("FILE") is not null && ProgramAnswers.IsUsageError(Output);
}
