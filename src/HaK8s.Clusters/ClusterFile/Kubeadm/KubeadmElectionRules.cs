namespace HaK8s.ClusterFile.Kubeadm;

/// <summary>
/// Checks a user's leader elections, which replace ours, for values with which the components would not start.
/// </summary>
internal static class KubeadmElectionRules
{
    private const string Cure = "set all three of leader-elect-lease-duration, -renew-deadline and -retry-period (Kubernetes' defaults are 15s, 10s and 2s), or none of them";

    public static IEnumerable<Problem> Of(UserKubeadm user) => LeaderElection.Components.SelectMany(component => Of(user, component));

    private static IEnumerable<Problem> Of(UserKubeadm user, string component)
    {
        var given = LeaderElection.Given(user.Of(KubeadmKinds.Cluster)?.Root, component);
        var broken = given.Where(argument => GoDuration.Seconds(argument.Value) is null).ToList();
        foreach (var argument in broken)
            yield return KubeadmReader.At(user.Source, argument.Place, Path(component, argument.Name), argument.Value, "is not a duration", "write a duration such as 15s");
        if (broken.Count > 0 || LeaderElection.Of(user, component) is not { } election)
            yield break;

        // Kubernetes' own three values pass both checks, so the user gave one of the two compared values.
        if (election.Lease <= election.Renew)
        {
            var (name, value, place) = given.First(argument => argument.Name != LeaderElection.RetryPeriod);
            yield return KubeadmReader.At(user.Source, place, Path(component, name), value, $"makes a lease of {election.Lease:0.###} s with a renew deadline of {election.Renew:0.###} s, but the lease must be longer than the deadline", Cure);
        }

        // client-go's rule, because a try may come 1.2 periods late.
        if (election.Renew <= 1.2 * election.Retry)
        {
            var (name, value, place) = given.First(argument => argument.Name != LeaderElection.LeaseDuration);
            yield return KubeadmReader.At(user.Source, place, Path(component, name), value, $"makes a renew deadline of {election.Renew:0.###} s with a retry period of {election.Retry:0.###} s, but the deadline must be longer than 1.2 periods", Cure);
        }
    }

    private static string Path(string component, string argument) => $"{KubeadmKinds.Cluster}.{component}.extraArgs.{argument}";
}
