using Nuke.Common;
using Serilog;

interface IContext : INukeBuild
{
    Setup Up => _ => _.Executes(() => Log.Information("up"));
    Cleanup Down => _ => _.Executes(() => Log.Information("down"));
}
