using HaK8s.Components;
using HaK8s.Processes;
using Nuke.Common;
using Nuke.Common.IO;

namespace HaK8s.Tool;

/// <summary>The command hak8s: all components as a program that needs no repository.</summary>
internal sealed class Program : NukeBuild, IProvisionCluster, IVerifyHa, IDayTwo, IBackup, IAudit, ITestHaK8s
{
    AbsolutePath IHazCluster.DefaultArtifactsFolder => EnvironmentInfo.WorkingDirectory / "artifacts";

    // Hides the engine's --plan, which shows the targets; this target shows the hosts.
    private new Target Plan => ((IDayTwo)this).DefinePlan;

    public static int Main(string[] args)
    {
        Umask.Tighten();
        OwnNameWriter.Install(args.FirstOrDefault());
        ToolRoot.Use();
        return Execute<Program>();
    }

    protected override void OnBuildFinished() => ((IHazCluster)this).CloseCluster();
}
