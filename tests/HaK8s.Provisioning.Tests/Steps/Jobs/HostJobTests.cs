using System.Diagnostics;
using HaK8s.Hosts;
using HaK8s.Steps.Jobs;
using NUnit.Framework;

namespace HaK8s.Tests.Steps.Jobs;

/// <summary>
/// Runs the job's real script in a real bash, with replacements for systemd's two commands and a separate folder for
/// the test.
/// </summary>
[TestFixture]
public sealed class HostJobTests
{
    // Runs the job in the background and stores its process id.
    private const string SystemdRun = """
        #!/bin/bash
        while [ "$1" != -- ]; do shift; done; shift
        "$@" & echo $! > "$(dirname "$0")/pid"
        """;

    private const string Systemctl = """
        #!/bin/bash
        if [ "$1" = show ]; then
          process=0
          [ ! -f "$(dirname "$0")/pid" ] || process=$(< "$(dirname "$0")/pid")
          kill -0 "$process" 2>/dev/null && [ "$process" != 0 ] || process=0
          echo "$process"
        fi
        [ "$1" != is-active ] || { [ -f "$(dirname "$0")/pid" ] && kill -0 "$(cat "$(dirname "$0")/pid")" 2>/dev/null; }
        """;

    private string _folder = null!;

    [SetUp]
    public void Make()
    {
        _folder = Directory.CreateTempSubdirectory("hak8s-job-").FullName;
        Put("systemd-run", SystemdRun);
        Put("systemctl", Systemctl);
    }

    [TearDown]
    public void Remove() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void A_job_runs_once_even_if_its_run_is_requested_twice()
    {
        var first = Run(Job("echo ran >> {0}/runs; echo said; exit 3"), "a");
        var again = Run(Job("echo ran >> {0}/runs; echo said; exit 3"), "a");
        Assert.Multiple(() =>
        {
            Assert.That((first.ExitCode, again.ExitCode), Is.EqualTo((3, 3)));
            Assert.That(first.Output.Trim(), Is.EqualTo("said"));
            Assert.That(File.ReadAllLines(Path.Combine(_folder, "runs")), Has.Length.EqualTo(1));
        });
    }

    [Test]
    public void Another_run_starts_the_job_again()
    {
        Run(Job("echo ran >> {0}/runs"), "a");
        Run(Job("echo ran >> {0}/runs"), "b");
        Assert.That(File.ReadAllLines(Path.Combine(_folder, "runs")), Has.Length.EqualTo(2));
    }

    [Test]
    public async Task Another_run_follows_a_job_that_is_already_running()
    {
        // A follower of the log has already decided whether to start or to join.
        Put("tail", "#!/bin/bash\necho >> \"$(dirname \"$0\")/followers\"; exec /usr/bin/tail \"$@\"");
        var script = Job("echo ran >> {0}/runs; until [ -f {0}/go ]; do sleep 0.05; done; exit 4");
        var first = Task.Run(() => Run(script, "a"));
        Assert.That(() => File.Exists(Path.Combine(_folder, "runs")), Is.True.After(10_000, 20));
        var second = Task.Run(() => Run(script, "b"));
        Assert.That(() => File.ReadAllLines(Path.Combine(_folder, "followers")), Has.Length.EqualTo(2).After(10_000, 20));
        await File.WriteAllTextAsync(Path.Combine(_folder, "go"), "");
        Assert.That(((await first).ExitCode, (await second).ExitCode), Is.EqualTo((4, 4)));
        Assert.That(File.ReadAllLines(Path.Combine(_folder, "runs")), Has.Length.EqualTo(1));
    }

    [Test]
    public void No_program_is_started_again_and_again_while_a_job_runs()
    {
        Put("systemctl", Systemctl.Replace("#!/bin/bash", "#!/bin/bash\necho \"$1\" >> \"$(dirname \"$0\")/calls\"", StringComparison.Ordinal));
        Run(Job("sleep 1"), "a");
        Assert.That(File.ReadAllLines(Path.Combine(_folder, "calls")), Is.EqualTo(new[] { "is-active", "reset-failed", "show" }));
    }

    [Test]
    public void A_job_that_ended_without_a_result_is_reported_and_not_run_again()
    {
        var result = Run(Job("echo ran >> {0}/runs; kill -KILL $$; kill -KILL $BASHPID"), "a");
        // The shell that starts the job may report its death first.
        Assert.That((result.ExitCode, result.Error.Trim().Split('\n')[^1]), Is.EqualTo((90, "hak8s-work.service ended without a result (was the host rebooted?)")));
    }

    private HostJob Job(string body) =>
        new("work", "work", ShellText.Raw(body.Replace("{0}", _folder, StringComparison.Ordinal)), TimeSpan.FromMinutes(1));

    private (int ExitCode, string Output, string Error) Run(HostJob job, string run)
    {
        var script = job.Script(run).Text.Replace("/run/hak8s/jobs", Path.Combine(_folder, "jobs"), StringComparison.Ordinal);
        var info = new ProcessStartInfo("bash") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        info.Environment["PATH"] = $"{_folder}:{info.Environment["PATH"]}";
        using var process = Process.Start(info)!;
        process.StandardInput.Write(script + "\n");
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }

    private void Put(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text + "\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
