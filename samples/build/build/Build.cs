using HaK8s.Components;
using Nuke.Common;

partial class Build : NukeBuild, IProvisionCluster, IVerifyHa, IDayTwo, IAudit
{
    public static int Main() => Execute<Build>();

    // Shows what would be changed on each host. The engine's --plan shows the targets.
    new Target Plan => ((IDayTwo)this).DefinePlan;
}
