using HaK8s.Audit.Programs;
using HaK8s.ClusterFile;
using HaK8s.Processes;

namespace HaK8s.Sessions.Auditing;

/// <summary>Gives configurations to the programs that would read them: those of this computer, and else those of the lab.</summary>
internal static class AuditPrograms
{
    private const string Here = "of this computer";

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    /// <summary>Folders of programs for root, which other users often do not have in PATH.</summary>
    private static readonly string[] Administrators = ["/usr/local/sbin", "/usr/sbin", "/sbin"];

    private static readonly string[] StreamModules = ["/usr/lib/nginx/modules/ngx_stream_module.so", "/usr/lib64/nginx/modules/ngx_stream_module.so"];

    // kubeadm would also start docker to learn its cgroup driver, which changes nothing in the answer.
    private static readonly Dictionary<string, string> NoPrograms = new() { ["PATH"] = "/nonexistent" };

    /// <returns>The path of a program; null if it is not installed.</returns>
    public static string? Find(string program) =>
        ProgramPath.Find(program) ?? Administrators.Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    /// <param name="find">Returns the path of a program, or null.</param>
    /// <param name="lab">Asks the program of a release; null: only this computer's programs are asked.</param>
    public static async Task<IReadOnlyList<ProgramAnswer>> AskAsync(
        IReadOnlyList<ProgramQuestion> questions, Func<string, string?> find, Func<ProgramQuestion, DebianRelease, CancellationToken, Task<ProgramAnswer>>? lab, CancellationToken cancellation)
    {
        var answers = new List<ProgramAnswer>();
        foreach (var question in questions)
        {
            var answer = find(question.Program) is { } program ? await AskAsync(question, program, cancellation) : null;
            foreach (var release in lab is null ? [] : LabPrograms.Releases(question.Program))
            {
                if (answer is { IsTooOld: false })
                    break;
                var other = await lab!(question, release, cancellation);
                // What this computer's program says is more than that there is no other one.
                answer = other.ExitCode is null ? answer ?? other : other;
            }

            answers.Add(answer ?? new ProgramAnswer(question, ExitCode: null, "it is not installed on this computer"));
        }

        return answers;
    }

    /// <summary>Asks a program for its version, and then about a configuration.</summary>
    /// <param name="path">Absolute path of the configuration, where the program runs.</param>
    /// <param name="place">Where the program is, such as "of this computer".</param>
    /// <param name="streamModule">Absolute path of nginx's stream module, where the program runs; null if there is none.</param>
    /// <param name="run">Runs the program with arguments.</param>
    public static async Task<ProgramAnswer> TestAsync(ProgramQuestion question, string path, string place, string? streamModule, Func<IReadOnlyList<string>, Task<ProcessResult>> run)
    {
        var version = question.VersionIn(Output(await run(question.VersionArguments)));
        var answer = await AnswerAsync(question.Arguments);
        if (answer.NeedsOlderArguments)
            answer = await AnswerAsync(file => question.OlderArguments(file)!);
        // Debian's file loads the module by an include, which an own file may leave out.
        if (streamModule is not null && answer.Output.Contains("unknown directive \"stream\"", StringComparison.Ordinal))
            answer = await AnswerAsync(file => [.. question.Arguments(file), "-g", $"load_module {streamModule};"]);
        return answer;

        async Task<ProgramAnswer> AnswerAsync(Func<string, IReadOnlyList<string>> arguments)
        {
            var result = await run(arguments(path));
            return new ProgramAnswer(question, result.ExitCode, Output(result).Replace(path, question.File, StringComparison.Ordinal))
            {
                Program = $"{question.Program} {(version is null ? "" : $"{version} ")}{place}",
                Arguments = arguments("FILE"),
            };
        }
    }

    private static string Output(ProcessResult result) => $"{result.Output}\n{result.Error}";

    private static async Task<ProgramAnswer> AskAsync(ProgramQuestion question, string program, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("hak8s-audit-").FullName;
        try
        {
            var file = Path.Combine(folder, question.Program);
            await File.WriteAllTextAsync(file, question.Text, cancellation);
            var module = question.Program == "nginx" ? StreamModules.FirstOrDefault(File.Exists) : null;
            return await TestAsync(question, file, Here, module, arguments => LocalProcess.RunAsync(
                new ProcessSpec(program, arguments) { WorkingDirectory = folder, Deadline = Deadline, Environment = question.Program == "kubeadm" ? NoPrograms : new Dictionary<string, string>() },
                cancellation));
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
