using HaK8s.Processes;
using HaK8s.Sessions;
using HaK8s.Sessions.Foreign;
using Nuke.Common;

namespace HaK8s.Components;

/// <summary>Makes the library's options from those of the components that a build has.</summary>
internal static class RunOptions
{
    public static SessionOptions Of(IHazCluster build)
    {
        var verify = build as IVerifyHa;
        return new SessionOptions
        {
            ArtifactsFolder = build.ArtifactsFolder,
            ClusterFile = build.ClusterFile,
            Hosts = build.Hosts ?? [],
            Drills = verify?.Drills ?? [],
            Repeats = verify?.Repeat ?? 1,
            TimeLimit = verify?.TimeLimit,
            Seed = verify?.Seed,
            AcceptHostKeys = build.AcceptHostKeys,
            Assume = (build as IDayTwo)?.Assume,
            Json = (build as IDayTwo)?.Json ?? false,
            HealCommand = build is IDayTwo ? HealCommand(build) : [],
            Breaks = verify is not null && build.InvokedTargets.Contains(verify.VerifyHa),
            YesBreakMyCluster = verify?.YesBreakMyCluster ?? false,
            Foreign = Foreign(build as IHazForeignCluster),
            Work = string.Join(' ', build.InvokedTargets.Select(target => target.Name)),
            VagrantFolder = build.VagrantFolder,
        };
    }

    private static List<string> HealCommand(IHazCluster build) =>
        [.. ThisProgram.Command, nameof(IDayTwo.Heal), .. build.ClusterFile is null ? Array.Empty<string>() : ["--cluster-file", build.ClusterFile], "--hosts"];

    private static ForeignOptions? Foreign(IHazForeignCluster? build) => build?.KubeconfigFile is not { } file
        ? null
        : new ForeignOptions { KubeconfigFile = file, Context = build.Context, SshUser = build.SshUser, SshKey = build.SshKey, LoadBalancers = build.LoadBalancerHosts ?? [] };
}
