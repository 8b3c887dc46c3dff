using YamlDotNet.RepresentationModel;

namespace HaK8s.ClusterFile.Kubeadm;

/// <summary>Timers for the takeover by another controller-manager or scheduler. All in seconds.</summary>
/// <param name="Lease">Time for which a silent leader still counts as the leader.</param>
/// <param name="Renew">Time after which a leader that cannot renew its lease gives up.</param>
/// <param name="Retry">Time between two tries to become or stay the leader.</param>
internal sealed record LeaderElection(double Lease, double Renew, double Retry)
{
    public const string LeaseDuration = "leader-elect-lease-duration";
    public const string RenewDeadline = "leader-elect-renew-deadline";
    public const string RetryPeriod = "leader-elect-retry-period";

    /// <summary>client-go waits for up to this many periods, because it lengthens them at random.</summary>
    private const double Jitter = 2.2;

    /// <summary>Kubernetes' own values, for missing arguments.</summary>
    public static LeaderElection Default { get; } = new(15, 10, 2);

    public static IReadOnlyList<string> Arguments { get; } = [LeaseDuration, RenewDeadline, RetryPeriod];

    /// <summary>Components that elect a leader, by their names in kubeadm's ClusterConfiguration.</summary>
    public static IReadOnlyList<string> Components { get; } = ["controllerManager", "scheduler"];

    /// <summary>Worst case from a leader's last sign of life until another one leads.</summary>
    public double TakeOver => Lease + (Retry * Jitter);

    /// <summary>Returns a component's leader election in a user's configuration; null if it has no values for it.</summary>
    public static LeaderElection? Of(UserKubeadm? user, string component)
    {
        var given = Given(user?.Of(KubeadmKinds.Cluster)?.Root, component);
        return given.Count == 0
            ? null
            : new LeaderElection(
                Seconds(given, LeaseDuration) ?? Default.Lease,
                Seconds(given, RenewDeadline) ?? Default.Renew,
                Seconds(given, RetryPeriod) ?? Default.Retry);
    }

    /// <summary>Returns the arguments of a ClusterConfiguration for a component's elections, in either form.</summary>
    public static IReadOnlyList<(string Name, string Value, YamlNode Place)> Given(YamlMappingNode? cluster, string component) =>
        [.. KubeadmArguments.Of(cluster?.Find($"{component}.extraArgs")).Where(argument => Arguments.Contains(argument.Name))];

    // If an argument is repeated, the last one counts.
    private static double? Seconds(IEnumerable<(string Name, string Value, YamlNode Place)> given, string name) =>
        given.Where(argument => argument.Name == name).Select(argument => GoDuration.Seconds(argument.Value)).LastOrDefault();
}
