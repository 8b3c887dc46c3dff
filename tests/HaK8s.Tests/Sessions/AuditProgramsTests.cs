using HaK8s.Audit.Programs;
using HaK8s.Sessions.Auditing;
using NUnit.Framework;

namespace HaK8s.Tests.Sessions;

public class AuditProgramsTests
{
    private static readonly ProgramQuestion Question = new("haproxy", "lb/haproxy.cfg", "frontend api\n");

    [Test]
    public async Task A_program_gets_the_text_and_its_answer_names_the_users_file()
    {
        var program = Path.Combine(Directory.CreateTempSubdirectory("hak8s-audit-").FullName, "haproxy");
        try
        {
            await File.WriteAllTextAsync(program, "#!/bin/sh\necho \"$1 $2 [$3:1] $(cat \"$3\")\" >&2\nexit 3\n");
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
            var answer = (await AuditPrograms.AskAsync([Question], _ => program, CancellationToken.None)).Single();
            Assert.That(answer.ExitCode, Is.EqualTo(3));
            Assert.That(answer.Output.Trim(), Is.EqualTo("-c -f [lb/haproxy.cfg:1] frontend api"));
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(program)!, recursive: true);
        }
    }

    [Test]
    public async Task A_missing_program_is_no_failure()
    {
        var answer = (await AuditPrograms.AskAsync([Question], _ => null, CancellationToken.None)).Single();
        Assert.That(answer.ExitCode, Is.Null);
    }
}
