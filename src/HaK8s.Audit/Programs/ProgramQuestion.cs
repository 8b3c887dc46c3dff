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
}

/// <summary>What a program said about a configuration.</summary>
/// <param name="ExitCode">Null if it was not run to its end.</param>
/// <param name="Output">Its output; if it was not run to its end, the reason.</param>
public sealed record ProgramAnswer(ProgramQuestion Question, int? ExitCode, string Output);
