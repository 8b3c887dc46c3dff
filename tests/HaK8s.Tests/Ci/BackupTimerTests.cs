using System.Diagnostics;
using HaK8s.Tests.Docs;
using NUnit.Framework;

namespace HaK8s.Tests.Ci;

/// <summary>Checks the systemd units of docs/ci, because users copy them.</summary>
public class BackupTimerTests
{
    private const string Program = "/srv/hak8s/build.sh";

    private static string Service => Read("hak8s-backup.service");

    private static string Read(string name) => File.ReadAllText(Path.Combine(Markdown.Root, "docs", "ci", name));

    [Test]
    public void The_service_runs_a_target_with_options_that_exist_and_without_a_question()
    {
        var command = BuildCommand.In([Service.Replace(Program, "./build.sh", StringComparison.Ordinal)]).Single();
        Assert.That(BuildCommand.Problems(command), Is.Empty);
        Assert.That(command, Does.StartWith("Backup ").And.Contain("--passphrase-file /").And.Contain("--backup-folder /").And.Contain("--keep "));
    }

    [Test]
    public void The_documented_steps_make_what_the_service_uses()
    {
        var page = File.ReadAllText(Path.Combine(Markdown.Root, "docs", "day-two.md"));
        foreach (var text in new[] { "/etc/hak8s-backup/passphrase", "/var/backups/hak8s", "/srv/hak8s", "hak8s-backup.timer" })
            Assert.That(page, Does.Contain(text));
        Assert.That(Service, Does.Contain("User=hak8s\n").And.Contain("/etc/hak8s-backup/passphrase").And.Contain("/var/backups/hak8s"));
    }

    [Test]
    public void Systemd_accepts_the_units()
    {
        if (!File.Exists("/usr/bin/systemd-analyze"))
            Assert.Ignore("needs systemd-analyze");
        var folder = Directory.CreateTempSubdirectory("hak8s-units-");
        try
        {
            // The program is not there on this computer.
            File.WriteAllText(Path.Combine(folder.FullName, "hak8s-backup.service"), Service.Replace(Program, "/bin/true", StringComparison.Ordinal));
            File.WriteAllText(Path.Combine(folder.FullName, "hak8s-backup.timer"), Read("hak8s-backup.timer"));
            using var verify = Process.Start(new ProcessStartInfo("/usr/bin/systemd-analyze", ["verify", .. folder.GetFiles().Select(file => file.FullName)]) { RedirectStandardError = true, UseShellExecute = false })!;
            var said = verify.StandardError.ReadToEnd();
            verify.WaitForExit();
            Assert.That(verify.ExitCode, Is.Zero, said);
            Assert.That(said.Split('\n').Where(line => line.Contains("hak8s-backup", StringComparison.Ordinal)), Is.Empty);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
