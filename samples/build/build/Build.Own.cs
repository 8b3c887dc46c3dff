using System.Text.Json;
using HaK8s.Components;
using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Common.Tooling;
using Serilog;

/// <summary>The targets of this repository around those of the components.</summary>
partial class Build
{
    [PathVariable] readonly Tool Kubectl = null!;

    AbsolutePath Results => ((IHazCluster)this).ArtifactsFolder;

    AbsolutePath ReportFile => Results / "verify-ha" / "report.json";

    Target Deploy => _ => _
        .Description("Installs the application on the complete cluster, before the drills")
        .DependsOn<IProvisionCluster>(x => x.JoinMasters, x => x.JoinWorkers)
        .DependsOn<IDayTwo>(x => x.Kubeconfig)
        .Before<IVerifyHa>(x => x.VerifyHa)
        .Requires(() => Kubectl)
        .Executes(() => Kubectl($"--kubeconfig {Results / "kubeconfig"} apply --filename {RootDirectory / "deploy"}"));

    Target Report => _ => _
        .Description("Tells the result of the drills, also if they failed")
        .TriggeredBy<IVerifyHa>(x => x.VerifyHa)
        .AssuredAfterFailure()
        .OnlyWhenDynamic(() => ReportFile.FileExists())
        .Executes(() =>
        {
            using var report = JsonDocument.Parse(File.ReadAllText(ReportFile));
            Log.Information("The drills say: {Headline}", report.RootElement.GetProperty("headline").GetString());
        });

    Target Release => _ => _
        .Description("The whole: cluster, application, proof")
        .DependsOn(Deploy)
        .DependsOn<IVerifyHa>(x => x.VerifyHa);
}
