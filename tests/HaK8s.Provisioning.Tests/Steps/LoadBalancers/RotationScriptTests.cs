using HaK8s.Processes;
using HaK8s.Steps.LoadBalancers;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Steps.LoadBalancers;

/// <summary>Runs the program for load balancers with a simulated HAProxy and systemd.</summary>
public sealed class RotationScriptTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hak8s-rotation-");
    private readonly SimulatedHaproxy _haproxy;

    public RotationScriptTests() => _haproxy = new SimulatedHaproxy(Path.Combine(_folder.FullName, "admin.sock"));

    [SetUp]
    public async Task ResetAsync()
    {
        if (ProgramPath.Find("perl") is null)
            Assert.Ignore("perl is not installed");
        _haproxy.Reset();
        File.Delete(Calls);
        File.Delete(Timer);
        await ProgramAsync("systemctl", $"""
            case "$1 $2" in
            'is-active -q') case $3 in *.timer) [ -e '{Timer}' ] ;; *) false ;; esac; exit ;;
            'stop '*) rm -f '{Timer}' ;;
            esac
            echo "systemctl $*" >> '{Calls}'
            """);
        await ProgramAsync("systemd-run", $"""
            touch '{Timer}'
            echo "systemd-run $*" >> '{Calls}'
            """);
    }

    public void Dispose()
    {
        _haproxy.Dispose();
        _folder.Delete(recursive: true);
    }

    [Test]
    public async Task A_control_plane_is_taken_out_of_both_backends_after_a_timer_was_armed()
    {
        var (code, text) = await RunAsync("out");
        Assert.Multiple(() =>
        {
            Assert.That((code, text), Is.EqualTo((0, "")));
            Assert.That(_haproxy.Drained, Is.EqualTo(["control-planes/cp-1", "control-planes-unchecked/cp-1"]));
            Assert.That(CallLines(), Has.Length.EqualTo(1));
            Assert.That(CallLines()[0], Does.StartWith("systemd-run ").And.Contains("--unit=hak8s-rotation-cp-1 --on-active=1200 ").And.EndsWith($"rotate.pl back {_haproxy.Path} control-planes cp-1 hak8s-rotation-cp-1 1200 3"));
        });
    }

    [Test]
    public async Task Taking_it_out_again_renews_the_timer()
    {
        await RunAsync("out");
        Assert.That(await RunAsync("out"), Is.EqualTo((0, "")));
        Assert.That(CallLines()[^1], Is.EqualTo("systemctl restart hak8s-rotation-cp-1.timer"));
    }

    [Test]
    public async Task The_last_one_in_rotation_is_not_taken_out()
    {
        _haproxy.Status["cp-2"] = "DOWN";
        _haproxy.Status["cp-3"] = "UP 1/3";
        var result = await RunAsync("out");
        Assert.Multiple(() =>
        {
            Assert.That(result, Is.EqualTo((1, "no other control plane would be in rotation: cp-2 is DOWN, cp-3 is UP 1/3\n")));
            Assert.That(_haproxy.Drained, Is.Empty);
            Assert.That(CallLines(), Is.Empty);
        });
    }

    [Test]
    public async Task Putting_it_back_ends_the_timer()
    {
        await RunAsync("out");
        Assert.That(await RunAsync("back"), Is.EqualTo((0, "")));
        Assert.That(_haproxy.Drained, Is.Empty);
        Assert.That(CallLines()[^1], Is.EqualTo("systemctl stop hak8s-rotation-cp-1.timer"));
    }

    [Test]
    public async Task What_a_killed_run_left_out_is_put_back_but_not_what_a_user_took_out()
    {
        await RunAsync("out");
        await RunAsync("late");
        Assert.That(_haproxy.Drained, Is.Empty);
        _haproxy.Drained.Add("control-planes/cp-1");
        await RunAsync("late");
        Assert.That(_haproxy.Drained, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_refused_command_is_noticed()
    {
        _haproxy.Deaf = true;
        Assert.That(await RunAsync("out"), Is.EqualTo((1, "HAProxy has not set control-planes/cp-1 to drain\n")));
    }

    [Test]
    public async Task A_HAProxy_that_does_not_answer_has_an_exit_code_of_its_own()
    {
        var (code, text) = await RunAsync("out", Path.Combine(_folder.FullName, "nobody.sock"));
        Assert.That((code, text), Is.EqualTo((69, "HAProxy does not answer: No such file or directory\n")));
    }

    private string Calls => Path.Combine(_folder.FullName, "calls");

    private string Timer => Path.Combine(_folder.FullName, "timer");

    private string[] CallLines() => File.Exists(Calls) ? File.ReadAllLines(Calls) : [];

    private async Task ProgramAsync(string name, string body)
    {
        var path = Path.Combine(_folder.FullName, name);
        await File.WriteAllTextAsync(path, $"#!/bin/sh\n{body}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private async Task<(int Code, string Text)> RunAsync(string verb, string? socket = null)
    {
        var script = Rotation.Command(Plans.Lab, Plans.Lab.ControlPlanes[0], verb, seconds: 3).Text
            .Replace(HostPaths.HaproxySocket, socket ?? _haproxy.Path, StringComparison.Ordinal)
            .Replace(HostPaths.Runtime, _folder.FullName, StringComparison.Ordinal);
        var result = await LocalProcess.RunAsync(new ProcessSpec("bash", "-c", $"PATH='{_folder.FullName}':$PATH\n{script}"), CancellationToken.None);
        Assert.That(result.Error, Is.Empty);
        return (result.ExitCode, result.Output);
    }
}
