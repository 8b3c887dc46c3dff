using HaK8s.Hosts;

namespace HaK8s.Steps.Jobs;

/// <summary>A secret file that a job writes on its host, with mode 0600, before it begins its work.</summary>
/// <param name="Path">Absolute path.</param>
public sealed record JobFile(string Path, string Content)
{
    /// <summary>Bash that writes the file with the job's umask.</summary>
    public ShellText Write() => ShellText.Of($"""
        mkdir -p {System.IO.Path.GetDirectoryName(Path) ?? "/"}
        printf %s {Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(Content)):secret} | base64 -d > {Path}
        """);

    public override string ToString() => Path;
}
