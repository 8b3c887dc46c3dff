using YamlDotNet.RepresentationModel;

namespace HaK8s.ClusterFile.Kubeadm;

/// <summary>When another controller-manager or scheduler takes over. All in seconds.</summary>
/// <param name="Lease">A leader that fell silent still counts for this long.</param>
/// <param name="Renew">A leader that cannot renew its lease gives up after this.</param>
/// <param name="Retry">Between two tries to become or stay the leader.</param>
internal sealed record LeaderElection(double Lease, double Renew, double Retry)
{
    public const string LeaseDuration = "leader-elect-lease-duration";
    public const string RenewDeadline = "leader-elect-renew-deadline";
    public const string RetryPeriod = "leader-elect-retry-period";

    /// <summary>client-go waits for up to this many periods, which it lengthens by chance.</summary>
    private const double Jitter = 2.2;

    /// <summary>Kubernetes' own, where an argument is missing.</summary>
    public static LeaderElection Default { get; } = new(15, 10, 2);

    public static IReadOnlyList<string> Arguments { get; } = [LeaseDuration, RenewDeadline, RetryPeriod];

    /// <summary>Who elects a leader, by the names of kubeadm's ClusterConfiguration.</summary>
    public static IReadOnlyList<string> Components { get; } = ["controllerManager", "scheduler"];

    /// <summary>From a leader's last sign of life until another one leads, at worst.</summary>
    public double TakeOver => Lease + (Retry * Jitter);

    /// <summary>A component's in a user's configuration; null when it says nothing of them.</summary>
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

    /// <summary>What a ClusterConfiguration says of a component's elections, in either form of its arguments.</summary>
    public static IReadOnlyList<(string Name, string Value, YamlNode Place)> Given(YamlMappingNode? cluster, string component) =>
        [.. KubeadmArguments.Of(cluster?.Find($"{component}.extraArgs")).Where(argument => Arguments.Contains(argument.Name))];

    // Of a repeated argument the last one counts.
    private static double? Seconds(IEnumerable<(string Name, string Value, YamlNode Place)> given, string name) =>
        given.Where(argument => argument.Name == name).Select(argument => GoDuration.Seconds(argument.Value)).LastOrDefault();
}
