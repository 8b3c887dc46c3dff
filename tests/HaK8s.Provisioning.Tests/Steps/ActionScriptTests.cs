using System.Diagnostics;
using HaK8s.Hosts;
using HaK8s.Steps;
using HaK8s.Steps.Desired;
using HaK8s.Templates;
using NUnit.Framework;

namespace HaK8s.Tests.Steps;

public sealed class ActionScriptTests
{
    private static readonly string Me = $"{Of("id", "-un")}:{Of("id", "-gn")}";

    [Test]
    public async Task A_file_that_its_own_program_rejects_leaves_the_old_one_in_place()
    {
        var folder = Directory.CreateTempSubdirectory("hak8s-action-").FullName;
        var path = Path.Combine(folder, "haproxy.cfg");
        File.WriteAllText(path, "good old\n");
        var bad = new ManagedFile(new ConfigFile(path, "bad new\n", "0644", Me), ShellText.Raw("grep -q good \"$staged\" || { echo \"haproxy: line 1: bad\" >&2; exit 1; }"));
        var error = (await Assert.ThrowsAsync<HostException>(() => RunAsync(new BashHost(), FileActions.Write(bad))))!;
        Assert.Multiple(() =>
        {
            Assert.That(error.Message, Does.Contain($"could not write {path}").And.Contain("haproxy: line 1: bad"));
            Assert.That(File.ReadAllText(path), Is.EqualTo("good old\n"));
            Assert.That(Directory.GetFiles(folder), Is.EqualTo(new[] { path }));
        });
        Directory.Delete(folder, recursive: true);
    }

    [TestCase("E: Write error - write (28: No space left on device)")]
    [TestCase("E: You don't have enough free space in /var/cache/apt/archives/.")]
    public async Task A_full_disk_is_reported_with_a_hint(string said)
    {
        var error = (await Assert.ThrowsAsync<HostException>(() => RunAsync(new BashHost(), new HostAction("Install x", ShellText.Of($"echo {said} >&2; exit 100")))))!;
        Assert.That(error.Message, Does.Contain(said).And.EndsWith("try: free disk space on the host, then run the same target again"));
    }

    [Test]
    public async Task The_holder_of_the_package_managers_lock_is_named_once()
    {
        var waits = new List<string>();
        var line = "Waiting for cache lock: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 77 (unattended-upgr)...";
        await RunAsync(new BashHost(), new HostAction("Install x", ShellText.Of($"echo {line}; echo {line}")), waits);
        Assert.That(waits, Is.EqualTo(new[] { "waits for the package manager's lock, held by process 77 (unattended-upgr)" }));
    }

    private static Task RunAsync(IHost host, HostAction action, List<string>? waits = null) =>
        ActionScript.RunAsync(host, "test", "Test", [action], TimeSpan.FromSeconds(20), _ => { }, (waits ?? []).Add, CancellationToken.None);

    private static string Of(string program, string argument)
    {
        using var process = Process.Start(new ProcessStartInfo(program, argument) { RedirectStandardOutput = true, UseShellExecute = false })!;
        return process.StandardOutput.ReadToEnd().Trim();
    }
}
