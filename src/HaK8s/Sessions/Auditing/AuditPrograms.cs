using HaK8s.Audit.Programs;
using HaK8s.Processes;

namespace HaK8s.Sessions.Auditing;

/// <summary>Gives configurations to the programs of this computer that would read them.</summary>
internal static class AuditPrograms
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    /// <summary>Folders of programs for root, which other users often do not have in PATH.</summary>
    private static readonly string[] Administrators = ["/usr/local/sbin", "/usr/sbin", "/sbin"];

    private static readonly string[] StreamModules = ["/usr/lib/nginx/modules/ngx_stream_module.so", "/usr/lib64/nginx/modules/ngx_stream_module.so"];

    /// <returns>The path of a program; null if it is not installed.</returns>
    public static string? Find(string program) =>
        ProgramPath.Find(program) ?? Administrators.Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    /// <param name="find">Returns the path of a program, or null.</param>
    public static async Task<IReadOnlyList<ProgramAnswer>> AskAsync(IReadOnlyList<ProgramQuestion> questions, Func<string, string?> find, CancellationToken cancellation)
    {
        var answers = new List<ProgramAnswer>();
        foreach (var question in questions)
            answers.Add(find(question.Program) is { } program ? await AskAsync(question, program, cancellation) : new ProgramAnswer(question, ExitCode: null, "it is not installed on this computer"));
        return answers;
    }

    private static async Task<ProgramAnswer> AskAsync(ProgramQuestion question, string program, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("hak8s-audit-").FullName;
        try
        {
            var file = Path.Combine(folder, question.Program);
            await File.WriteAllTextAsync(file, question.Text, cancellation);
            var spec = new ProcessSpec(program, question.Arguments(file)) { WorkingDirectory = folder, Deadline = Deadline };
            var result = await LocalProcess.RunAsync(spec, cancellation);
            // Debian's file loads the module by an include, which an own file may leave out.
            if (result.Error.Contains("unknown directive \"stream\"", StringComparison.Ordinal) && StreamModules.FirstOrDefault(File.Exists) is { } module)
                result = await LocalProcess.RunAsync(spec with { Arguments = [.. spec.Arguments, "-g", $"load_module {module};"] }, cancellation);
            return new ProgramAnswer(question, result.ExitCode, $"{result.Output}\n{result.Error}".Replace(file, question.File, StringComparison.Ordinal));
        }
        catch (ProcessFailedException exception)
        {
            return new ProgramAnswer(question, ExitCode: null, exception.Message.Split('\n')[0]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
