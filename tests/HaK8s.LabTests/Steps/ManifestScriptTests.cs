using HaK8s.Processes;
using HaK8s.Steps.Networking;
using NUnit.Framework;

namespace HaK8s.LabTests.Steps;

/// <summary>Runs the script that applies the pod network, with a kubectl that only records its arguments.</summary>
public class ManifestScriptTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("hak8s-manifest-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task Manifests_arrive_complete_and_in_order_and_their_identity_is_recorded_last()
    {
        var (exitCode, calls) = await RunAsync("cat >> $0.seen");
        Assert.That(exitCode, Is.Zero);
        Assert.That(calls.Where(call => call.StartsWith("apply --server-side", StringComparison.Ordinal)).Count(), Is.EqualTo(2));
        Assert.That(calls[^2], Does.StartWith("-n kube-system create configmap hak8s-network --from-literal=applied=identity").Or.StartWith("apply -f -"));
        Assert.That(await File.ReadAllTextAsync(Path.Combine(_folder, "kubectl.seen")), Does.StartWith("kind: A\nkind: B\n"));
    }

    [Test]
    public async Task A_refused_manifest_ends_the_script_and_nothing_is_recorded()
    {
        var (exitCode, calls) = await RunAsync("exit 1");
        Assert.That(exitCode, Is.Not.Zero);
        Assert.That(calls, Has.None.Contains("configmap"));
    }

    /// <param name="apply">Commands that kubectl runs for apply.</param>
    private async Task<(int ExitCode, IReadOnlyList<string> Calls)> RunAsync(string apply)
    {
        var kubectl = Path.Combine(_folder, "kubectl");
        await File.WriteAllTextAsync(kubectl, $"#!/bin/sh\necho \"$*\" >> $0.calls\ncase \"$1\" in apply) {apply} ;; esac\n");
        File.SetUnixFileMode(kubectl, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var script = Path.Combine(_folder, "script");
        await File.WriteAllTextAsync(script, $"PATH={_folder}:$PATH\n" + ManifestScript.Apply(["kind: A\n", "kind: B\n"], "identity").Text);
        var result = await LocalProcess.RunAsync(new ProcessSpec("bash", script), CancellationToken.None);
        return (result.ExitCode, await File.ReadAllLinesAsync(kubectl + ".calls"));
    }
}
