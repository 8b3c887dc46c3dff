using HaK8s.Components;
using HaK8s.Processes;
using Nuke.Common;
using Nuke.Common.IO;
using Testing;

/// <summary>The targets of HaK8s: those of its components, and those of this repository.</summary>
sealed class Build : NukeBuild, IProvisionCluster, IVerifyHa, IDayTwo, IBackup, IAudit, ITestHaK8s, IRepository
{
    public TestCounts? Tests { get; set; }

    AbsolutePath IHazCluster.VagrantFolder => RootDirectory / "vagrant";

    // Hides the engine's --plan, which shows the targets; this target shows the hosts.
    new Target Plan => ((IDayTwo)this).DefinePlan;

    public static int Main()
    {
        Umask.Tighten();
        return Execute<Build>();
    }

    protected override void OnBuildFinished()
    {
        ((IHazCluster)this).CloseCluster();
        if (Tests is not null)
            Console.WriteLine(Tests);
    }
}
