using System;
using System.Collections.Generic;
using System.Linq;
using Nuke.Common;
using Nuke.Common.Execution;
using Serilog;

/// <summary>Several builds in one program. The environment variable PARTS says which one runs.</summary>
static class Program
{
    static int Main() => Environment.GetEnvironmentVariable("PARTS") switch
    {
        "Order" => Order.Run(),
        "Context" => Context.Run(),
        "Reports" => Reports.Run(),
        "Strict" => Strict.Run(),
        "Options" => Options.Run(),
        "NotPublic" => NotPublic.Run(),
        "TwoOrigins" => TwoOrigins.Run(),
        "NoCleanup" => NoCleanup.Run(),
        "Tools" => Tools.Run(),
        "Workflows" => Workflows.Run(),
        "NoTrigger" => NoTrigger.Run(),
        var name => throw new ArgumentException(name),
    };
}

interface IRestore : INukeBuild { Target Restore => _ => _.Executes(() => Log.Information("IRestore")); }
interface IRestoreMore : IRestore { new Target Restore => _ => _.Executes(() => Log.Information("IRestoreMore")); }
interface IPublish : INukeBuild { Target Publish => _ => _.Executes(() => Log.Information("IPublish")); }
interface IOtherPublish : INukeBuild { Target Publish => _ => _.Executes(() => { }); }
interface ILabelled : INukeBuild { [Parameter("Of the component")] string Label => TryGetValue(() => Label); }
[ParameterPrefix("Lab")] interface IImage : INukeBuild { [Parameter, Required] string Image => TryGetValue(() => Image); }
interface IMachines : INukeBuild
{
    Setup LabUp => _ => _.Executes(() => Log.Information("up"));
    Cleanup LabDown => _ => _.Executes(() => Log.Information("down"));
}
interface IHalf : INukeBuild { Setup HalfUp => _ => _.Executes(() => { }); }

abstract class OrderBase : NukeBuild
{
    [Parameter] readonly string Hidden;
    [Parameter] protected readonly string Shown;
    public Target Hide => _ => _.Executes(() => Log.Information("base"));
    public Target InBase => _ => _.Executes(() => Log.Information("hidden={Hidden} shown={Shown}", Hidden, Shown));
    Target Private => _ => _.Executes(() => { });
}

class Order : OrderBase, IRestoreMore, IPublish, ILabelled
{
    public static int Run() => Execute<Order>();
    [Parameter("Of the class")] public string Label { get; set; }
    Target IPublish.Publish => _ => _.Inherit<IPublish>().Executes(() => Log.Information("Order"));
    new Target Hide => _ => _.Executes(() => Log.Information("derived"));
    Target First => _ => _.DependentFor(Last).Executes(() => { });
    Target Own => _ => _.Executes(() => { });
    Target Last => _ => _.DependsOn(Own).Executes(() => Log.Information("label={Label} {Same}", Label, ((ILabelled)this).Label));
    Target Early => _ => _.DependentFor(Last).Triggers(Effect).Executes(() => { });
    Target Cause => _ => _.Triggers(Effect).Executes(() => { });
    Target Effect => _ => _.TriggeredBy(First).Executes(() => Log.Information(
        "after {Causes}", string.Join(",", ExecutionPlan.Single(x => x.Name == "Effect").TriggerDependencies.Select(x => x.Name))));
}

class NotPublic : NukeBuild, IPublish
{
    public static int Run() => Execute<NotPublic>();
    Target Publish => _ => _.Executes(() => { });
}

class TwoOrigins : NukeBuild, IPublish, IOtherPublish
{
    public static int Run() => Execute<TwoOrigins>();
}

class NoCleanup : NukeBuild, IHalf
{
    public static int Run() => Execute<NoCleanup>();
}

class Context : NukeBuild, IMachines
{
    public static int Run() => Execute<Context>();
    [Parameter] readonly bool No;
    Target InLab => _ => _.DependsOnContext<IMachines>().Executes(() => Log.Information("in lab"));
    Target Dynamic => _ => _.DependsOnContext<IMachines>().OnlyWhenDynamic(() => !No).Executes(() => Log.Information("dynamic"));
    Target Static => _ => _.DependsOnContext<IMachines>().OnlyWhenStatic(() => !No).Executes(() => Log.Information("static"));
}

class TellSummaryAttribute : BuildExtensionAttributeBase, IOnTargetSummaryUpdated
{
    public void OnTargetSummaryUpdated(INukeBuild build, ExecutableTarget target) => Console.WriteLine(
        $"SUMMARY {target.Name} {target.Status} {string.Join(",", target.SummaryInformation.Select(x => x.Key + "=" + x.Value))}");
}

[TellSummary]
class Reports : NukeBuild
{
    public static int Run() => Execute<Reports>();
    [Parameter] readonly bool Fail;
    [Parameter] readonly string Label;
    [Parameter] readonly bool No;
    Target Twice => _ => _.Executes(() =>
    {
        ReportSummary(d => { d["A"] = "1"; return d; });
        ReportSummary(d => { d["B"] = d.Count.ToString(); return d; });
    });
    Target Breaks => _ => _.Executes(() => throw new InvalidOperationException("first\nsecond"));
    Target One => _ => _.Executes(() => Log.Information("one"));
    Target Two => _ => _.DependsOn(One).Executes(() => Log.Information("two"));
    Target Three => _ => _.DependsOn(Two).OnlyWhenStatic(() => !No).Executes(() => { if (Fail) throw new Exception("three"); });
    Target Four => _ => _.DependsOn(Three).OnlyWhenStatic(() => !No).Executes(() => { });
    Target Shaky => _ => _.ProceedAfterFailure().Executes(() => { if (Fail) throw new Exception("shaky"); });
    Target Five => _ => _.DependsOn(Shaky).Executes(() => { });
    Target Six => _ => _.DependsOn(Five).Executes(() => { if (Fail) throw new Exception("six"); });
    protected override void OnTargetRunning(string target) => Console.WriteLine("EV running " + target);
    protected override void OnTargetSkipped(string target) => Console.WriteLine("EV skipped " + target);
}

class Strict : NukeBuild, IImage
{
    public static int Run() => Execute<Strict>();
    [Parameter, Required] readonly string Key;
    Target Go => _ => _.Executes(() => Log.Information("image={Image}", ((IImage)this).Image));
}

class Options : NukeBuild
{
    public static int Run() => Execute<Options>();
    [Parameter] readonly string SSHKeyPath;
    [Parameter] readonly string DotNetSdkVersion;
    [Parameter] readonly List<string> Names = new() { "initial" };
    [Parameter] readonly HashSet<int> Numbers = new();
    Target Show => _ => _.Executes(() => Log.Information("key={Key} sdk={Sdk} names={Names} numbers={Numbers}",
        SSHKeyPath, DotNetSdkVersion, string.Join("|", Names), string.Join("|", Numbers)));
}
