using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using HaK8s.Components;
using HaK8s.Pipelines;
using Nuke.Common;
using Nuke.Common.Execution;
using Nuke.Common.IO;
using Serilog;

/// <summary>Covers features that NUKE's two builds do not use: stopping, parallel targets, secrets, parameters of all kinds.</summary>
class Build : NukeBuild, ILab, IContext, IHazInputs
{
    readonly Cancellation _cancellation = new();
    readonly CountdownEvent _meeting = new(2);

    [Parameter] readonly string Name;
    [Parameter] readonly int Count = 1;
    [Parameter] readonly int? Limit;
    [Parameter] readonly string[] Hosts = [];
    [Parameter] readonly AbsolutePath Folder;
    [Parameter, Secret] readonly string Password;

    public static int Main() => Execute<Build>();

    Target Show => _ => _.Executes(() =>
    {
        Log.Information("name={Name} count={Count} limit={Limit} hosts={Hosts} folder={Folder}", Name, Count, Limit, string.Join("|", Hosts), Folder);
        Log.Information("size={Size} root={Root} failing={Failing}", ((ILab)this).Size, RootDirectory, IsFailing);
    });

    Target Patient => _ => _.Executes(async () =>
    {
        Log.Information("waiting");
        await Task.Delay(TimeSpan.FromSeconds(60), _cancellation.Token);
    });

    Target Stubborn => _ => _.Executes(() =>
    {
        Log.Information("waiting");
        Thread.Sleep(TimeSpan.FromSeconds(60));
    });

    Target After => _ => _.DependsOn(Patient).Executes(() => Log.Information("must not run"));

    Target Cleanup => _ => _.AssuredAfterFailure().TriggeredBy(Patient, Stubborn).Executes(async () =>
    {
        await Task.Delay(100, _cancellation.CleanupToken);
        Log.Information("cleaned up");
    });

    Target Break => _ => _.Executes(() => throw new InvalidOperationException("broken"));

    Target LongCleanup => _ => _.AssuredAfterFailure().TriggeredBy(Break).Executes(async () =>
    {
        Log.Information("waiting");
        await Task.Delay(2000, _cancellation.CleanupToken);
        Log.Information("cleaned up");
    });

    Target LateCleanup => _ => _.AssuredAfterFailure().After(LongCleanup).TriggeredBy(Break).Executes(() => Log.Information("late"));

    // Each target waits for the other, so they end only if they run in parallel.
    Target Left => _ => _.Executes(() => Meet("left"));
    Target Right => _ => _.Executes(() => Meet("right"));
    Target Both => _ => _.DependsOn(Left, Right).Executes(() => Log.Information("both"));

    Target BadLeft => _ => _.Executes(() => Meet("left", fail: true));
    Target BadRight => _ => _.Executes(() => Meet("right", fail: true));
    Target BadBoth => _ => _.DependsOn(BadLeft, BadRight).Executes(() => Log.Information("must not run"));

    Target Leak => _ => _.Executes(() =>
    {
        (AppContext.GetData("Nuke.Secrets") as ICollection<string>)?.Add("run-time-secret\nsecond-line-of-it");
        Log.Information("password {Password}", Password);
        Log.Warning(new Exception($"with {Password}"), "token run-time-secret");
        Console.WriteLine("direct " + Password);
        Console.Error.WriteLine("{0} second-line-of-it", Password);
        ReportSummary(_ => { _["Password"] = Password; return _; });
    });

    Target Limited => _ => _.OnlyWhenDynamic(() => Limit != null).Executes(() => Log.Information("limited"));

    Target Tell => _ => _.DependsOn(Limited).Executes(() =>
    {
        // As a library does that knows no engine.
        (AppContext.GetData("Nuke.Events") as Action<string, IReadOnlyDictionary<string, object>>)?.Invoke(
            "step-finished", new Dictionary<string, object> { ["host"] = "cp-1", ["detail"] = null, ["hosts"] = 3, ["names"] = new[] { "a", "b" } });
        Log.Warning(new Exception("cause"), "a <text> with \"{Count}\"", 3);
        Console.WriteLine("for people");
        using var child = Process.Start(new ProcessStartInfo("echo", "from a child") { UseShellExecute = false });
        child.WaitForExit();
        ReportSummary(_ => { _["Hosts"] = "3"; return _; });
    });

    Target Declared => _ => _
        .DependsOn(Limited)
        .Effects(() => [$"writes out.txt for {Name}"])
        .Effects(() => ["tells nobody"])
        .Executes(() => throw new Exception("must not run"));

    Target Undecided => _ => _.Effects(() => throw new Exception("cannot say")).Executes(() => throw new Exception("must not run"));

    Target Copy => _ => _.ExecutesWhenChanged(
        this,
        () => new TargetInputs { Files = [RootDirectory / "in", RootDirectory / "one.txt"], Values = [Name], Outputs = [RootDirectory / "out.txt"] },
        () =>
        {
            Log.Information("copied");
            File.WriteAllText(RootDirectory / "out.txt", File.ReadAllText(RootDirectory / "in" / "a.txt"));
            if (Count == 0)
                throw new Exception("no copies");
            return Task.CompletedTask;
        });

    Target Flood => _ => _.Executes(() => Parallel.For(0, 2000, i => Log.Warning("warning {I}", i)));

    Target InContext => _ => _.DependsOnContext<IContext>().Executes(() => throw new Exception("inside"));

    Target Deep => _ => _.Executes(() => throw new InvalidOperationException("first line\nsecond line", new Exception("cause")));

    void Meet(string who, bool fail = false)
    {
        _meeting.Signal();
        Assert.True(_meeting.Wait(TimeSpan.FromSeconds(20)), "The other target does not run at the same time");
        Log.Information("{Who} met", who);
        if (fail)
            throw new InvalidOperationException(who + " failed");
    }
}
