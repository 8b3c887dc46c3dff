using HaK8s.Sessions;
using HaK8s.Sessions.Commands;
using Nuke.Common;
using Nuke.Common.IO;

namespace HaK8s.Components;

/// <summary>A build that works on a cluster: the cluster file, the hosts, and where results go. The other components are based on it.</summary>
public interface IHazCluster : INukeBuild
{
    /// <summary>The cluster file; null means the lab's default cluster.</summary>
    [Parameter("Cluster file (cluster.yaml); without one, the lab's default cluster")]
    AbsolutePath? ClusterFile => TryGetValue(() => ClusterFile);

    /// <summary>Names of the hosts to work on; null means all.</summary>
    [Parameter("Hosts to work on; without it, all", Separator = ",")]
    string[]? Hosts => TryGetValue(() => Hosts);

    /// <summary>Whether the host keys of unknown hosts are pinned instead of refused.</summary>
    [Parameter("Pins the SSH host keys of unknown hosts; changed keys are still refused")]
    bool AcceptHostKeys => TryGetValue<bool?>(() => AcceptHostKeys) ?? false;

    /// <summary>Folder for what the user keeps: kubeconfig, reports, rendered files.</summary>
    [Parameter("Folder for results such as kubeconfig, reports and rendered files; without it, artifacts")]
    AbsolutePath ArtifactsFolder => TryGetValue(() => ArtifactsFolder) ?? DefaultArtifactsFolder;

    /// <summary>The folder for results if the user names none. A build may choose another one.</summary>
    AbsolutePath DefaultArtifactsFolder => RootDirectory / "artifacts";

    /// <summary>Folder with the Vagrantfile for clusters that name none; null means the one inside HaK8s.</summary>
    AbsolutePath? VagrantFolder => null;

    /// <summary>The library's run on this cluster, shared by all targets: the argument of the classes in HaK8s.Sessions.Commands.</summary>
    sealed ClusterRun Cluster => BuildState.Of(this).Cluster(this);

    /// <summary>Cancelled by Ctrl-C and SIGTERM.</summary>
    sealed CancellationToken Stopping => BuildState.Of(this).Cancellation.Token;

    /// <summary>Runs a command of the library: passes <see cref="Stopping"/>, and turns the failures that it documents into exit codes (<see cref="ExitCodes"/>).</summary>
    sealed async Task RunAsync(Func<CancellationToken, Task> command)
    {
        try
        {
            // Our engine runs nothing then.
            if (EnvironmentInfo.HasArgument("DryRun") || EnvironmentInfo.HasArgument("dry-run"))
                throw new SelectionException("NUKE has no --dry-run and runs the targets\n  try: the engine HaK8s.Engine");
            await command(Stopping);
        }
        catch (Exception exception) when (ExitCodes.Of(exception) is { } code)
        {
            ExitCode = code;
            throw;
        }
    }

    /// <summary>What a target of the components would do, by its name.</summary>
    internal sealed IEnumerable<string> EffectsOf(string target)
    {
        try
        {
            return new EffectCommands(Cluster).Of(target);
        }
        catch (Exception exception) when (ExitCodes.Of(exception) is { } code)
        {
            ExitCode = code;
            throw;
        }
    }

    /// <summary>Closes the connections to the cluster, for OnBuildFinished. Without this call they are closed when the process ends.</summary>
    sealed void CloseCluster() => BuildState.Of(this).Close();
}
