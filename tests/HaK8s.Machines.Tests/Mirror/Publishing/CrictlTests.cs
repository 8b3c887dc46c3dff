using HaK8s.Processes;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Machines.Mirror.Publishing;

/// <summary>Tests the stand-in for crictl, with a fake ctr that records its calls.</summary>
public sealed class CrictlTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("crictl").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [TestCase("-r", "unix:///run/a.sock", "info")]
    [TestCase("--runtime-endpoint=unix:///run/a.sock", "--image-endpoint=unix:///run/b.sock", "info")]
    public async Task The_endpoint_may_be_given_in_each_form_that_kubeadm_uses(params string[] arguments)
    {
        var (result, calls) = await RunAsync("exit 0", arguments);

        Assert.That((result.ExitCode, calls), Is.EqualTo((0, "--address /run/a.sock --namespace k8s.io version\n")));
    }

    [Test]
    public async Task A_runtime_that_does_not_answer_makes_info_fail()
    {
        var (result, _) = await RunAsync("echo 'connection refused' >&2; exit 1", "info");

        Assert.That((result.ExitCode, result.Error), Is.EqualTo((1, "connection refused\n")));
    }

    [Test]
    public async Task An_image_that_is_absent_makes_inspecti_fail()
    {
        var (result, _) = await RunAsync("exit 0", "inspecti", "10.0.0.1:5000/k8s/pause:3.2");

        Assert.That(result.ExitCode, Is.EqualTo(1));
    }

    [TestCase("stopp")]
    [TestCase("rmp")]
    public async Task A_sandbox_that_is_absent_makes_stopping_and_removing_fail(string command)
    {
        var (result, _) = await RunAsync("exit 0", command, "nosuch");

        Assert.That((result.ExitCode, result.Output), Is.EqualTo((1, "")));
    }

    [Test]
    public async Task Unknown_commands_are_refused()
    {
        var (result, calls) = await RunAsync("exit 0", "exec", "-it", "x");

        Assert.That((result.ExitCode, calls), Is.EqualTo((2, "")));
    }

    private async Task<(ProcessResult Result, string Calls)> RunAsync(string ctr, params string[] arguments)
    {
        var calls = Path.Combine(_folder, "calls");
        await File.WriteAllTextAsync(calls, "");
        var program = Path.Combine(_folder, "ctr");
        await File.WriteAllTextAsync(program, $"#!/bin/sh\necho \"$*\" >> {calls}\n{ctr}\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var script = Path.Combine(GoldenFile.ProjectDirectory, "../../src/HaK8s.Machines/Mirror/Publishing/Files/crictl.sh");
        var result = await LocalProcess.RunAsync(
            new ProcessSpec("/bin/sh", [script, .. arguments])
            {
                Environment = new Dictionary<string, string> { ["PATH"] = $"{_folder}:/usr/bin:/bin" },
            },
            default);
        return (result, await File.ReadAllTextAsync(calls));
    }
}
