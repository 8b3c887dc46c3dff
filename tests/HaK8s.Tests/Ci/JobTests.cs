using System.Text.Json;
using HaK8s.Tests.Sessions;
using NUnit.Framework;

namespace HaK8s.Tests.Ci;

/// <summary>Checks what a job of CI relies on: exit codes, result files, and a log without secrets.</summary>
[Parallelizable(ParallelScope.Children)]
public class JobTests
{
    private const string Faulty = "backend api\n  option tcp-check\n  server cp-1 10.98.0.21:6443 check\n";

    [TestCase("", 5)]
    [TestCase("--fail-on error", 0)]
    [TestCase("--fail-on never", 0)]
    [TestCase("--fail-on advice", 5)]
    [TestCase("--fail-on sometimes", 2)]
    [TestCase("--list-rules", 0)]
    public async Task Audit_ends_with_the_exit_code_that_was_asked_for(string options, int code)
    {
        using var program = new BuildProgram();
        program.Write("haproxy.cfg", Faulty);
        var output = await program.RunAsync(["Audit", "--audit-files", "haproxy.cfg", .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
        Assert.That(output, Does.EndWith($"exit {code}\n"));
    }

    [TestCase("haproxy.cfg", "audit: 1 file read, 1 fault, 5 advice", "Found: 1 fault, 5 advice", 5)]
    [TestCase("notes.txt", "audit: no file was recognised", "SelectionException: audit: no file was recognised", 2)]
    public async Task Audit_says_its_result_once_and_in_the_summary(string file, string headline, string row, int code)
    {
        using var program = new BuildProgram();
        program.Write("haproxy.cfg", Faulty);
        program.Write("notes.txt", "nothing of ours\n");

        var output = await program.RunAsync("Audit", "--audit-files", file);

        Assert.That(output, Does.EndWith($"exit {code}\n"));
        Assert.That(output.Split('\n').Where(line => line.StartsWith(headline, StringComparison.Ordinal)).ToList(), Has.Count.EqualTo(1), output);
        Assert.That(output.Split('\n'), Has.Some.Match($@"^Audit\W+Failed.*// {row}"));
    }

    [Test]
    public async Task Audit_writes_SARIF_with_places_in_the_repository_also_when_it_fails()
    {
        using var program = new BuildProgram();
        Directory.CreateDirectory(Path.Combine(program.Root, "deploy"));
        program.Write("deploy/haproxy.cfg", Faulty);
        Assert.That(await program.RunAsync("Audit", "--audit-files", "deploy", "--audit-format", "sarif"), Does.EndWith("exit 5\n"));
        using var sarif = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(program.Root, "artifacts", "audit.sarif")));
        var places = sarif.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray()
            .SelectMany(result => result.GetProperty("locations").EnumerateArray())
            .Select(location => location.GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uri").GetString())
            .ToList();
        Assert.That(places, Is.Not.Empty.And.All.EqualTo("deploy/haproxy.cfg"));
    }

    [TestCase("GITHUB_ACTIONS")]
    [TestCase("GITLAB_CI")]
    public async Task On_a_CI_server_the_log_has_no_secrets(string variable)
    {
        using var program = new BuildProgram();
        const string password = "canary-of-sudo";
        program.Environment["CI"] = "true";
        program.Environment[variable] = "true";
        program.Environment["HAK8S_SUDO_PASSWORD"] = password;
        program.Environment["HAK8S_BACKUP_PASSPHRASE"] = password;
        program.Write("haproxy.cfg", Faulty);
        var output = await program.RunAsync("Audit", "--audit-files", "haproxy.cfg", "--verbosity", "Verbose");
        Assert.That(output, Does.EndWith("exit 5\n"));
        Assert.That(output + program.BuildLog, Does.Not.Contain(password));
        // GitHub shows colours and groups, as NUKE writes them.
        Assert.That(output.Contains("::group::", StringComparison.Ordinal), Is.EqualTo(variable == "GITHUB_ACTIONS"));
        Assert.That(output.Contains('\u001b', StringComparison.Ordinal), Is.EqualTo(variable == "GITHUB_ACTIONS"));
    }
}
