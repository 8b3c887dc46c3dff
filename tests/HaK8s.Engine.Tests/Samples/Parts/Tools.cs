using System;
using System.Collections.Generic;
using System.Linq;
using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Common.Tooling;
using Serilog;

class Tools : NukeBuild
{
    public static int Run() => Execute<Tools>();
    [PathVariable] readonly Tool Sh;
    [PathVariable("no-such-program")] readonly Tool Missing;
    [Parameter, Secret] readonly string Password;

    Target Output => _ => _.Executes(() =>
    {
        var script = "echo out; echo err >&2; echo {x}";
        var output = Sh($"-c {script}");
        Log.Information("std={Std} err={Err}", output.StdToText().Replace(Environment.NewLine, "|"), output.Count(x => x.Type == OutputType.Err));
    });

    Target Logger => _ => _.Executes(() => Sh($"-c \"echo one; echo two >&2\"", logInvocation: false, logger: (type, text) => Console.WriteLine($"{type}:{text}")));

    Target Silent => _ => _.Executes(() => Log.Information("{N} lines", Sh($"-c \"echo quiet\"", logOutput: false, logInvocation: false).Count));

    Target Fails => _ => _.Executes(() => Sh($"-c \"echo reason >&2; exit 3\""));

    Target Handled => _ => _.Executes(() => Sh($"-c \"exit 3\"", exitHandler: p => Log.Information("code {Code}", p.ExitCode)));

    Target Slow => _ => _.Executes(() => Sh($"-c \"exec sleep 60\"", timeout: 300));

    Target Place => _ => _.Executes(() => Sh(
        $"-c {"pwd; echo $WORD; echo ${HOME:-none}"}", workingDirectory: "/", environmentVariables: new Dictionary<string, string> { ["WORD"] = "given" }));

    Target Secrets => _ => _.Executes(() =>
    {
        Sh($"-c {"echo pass " + Password}");
        Sh($"-c {"echo":nq} {"hush":r}");
    });

    Target Quotes => _ => _.Executes(() =>
    {
        var path = (AbsolutePath)"/a b/c";
        Sh($"-c {"printf '%s;' \"$@\""} x {path} {"two words"} {"one"} {7} {new[] { path, (AbsolutePath)"/d" }}");
    });

    Target Shell => _ => _.Executes(() =>
    {
        var process = ProcessTasks.StartShell("echo \"from a shell\"; exit 4");
        process.AssertWaitForExit();
        Log.Information("{Name} {Code} {Exited}", process.FileName.Split('/').Last(), process.ExitCode, process.HasExited);
        Assert.True(ProcessTasks.StartProcess("sh", $"-c \"exit 0\"").AssertZeroExitCode().ExitCode == 0);
    });

    Target Json => _ => _.Executes(() => Log.Information("{A}", Sh($"-c {"printf '{\"a\": [1, 2]}'"}").StdToJson<Dictionary<string, int[]>>()["a"].Sum()));

    Target Absent => _ => _.Requires(() => Missing).Executes(() => { });

    Target Find => _ => _.Executes(() => ToolResolver.GetPathTool("no-such-program"));
}
