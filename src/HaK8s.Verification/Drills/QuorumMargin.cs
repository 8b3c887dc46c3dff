using HaK8s.Kubernetes.Etcd;

namespace HaK8s.Verification.Drills;

/// <summary>Decides from the members' current status whether etcd can lose some of them.</summary>
internal static class QuorumMargin
{
    /// <param name="silenced">Hosts whose members would fall silent.</param>
    /// <returns>The reason why it cannot; null if a majority of the voters remains.</returns>
    public static string? WhyNone(EtcdReading etcd, IReadOnlyCollection<string> silenced)
    {
        var voters = etcd.Members.Where(member => member.Voter).Select(member => member.Name).ToList();
        if (voters.Count == 0)
            return "no etcd member returns the member list, so it is unknown what the quorum can lose";

        var healthy = etcd.Answers.Where(answer => answer.Status is { Healthy: true } && voters.Contains(answer.Host)).Select(answer => answer.Host).ToList();
        var lost = healthy.Intersect(silenced).ToList();
        var quorum = new Quorum(etcd.Members.Count(member => !member.Learner));
        return quorum.SurvivesLossOf(lost.Count, healthy.Count)
            ? null
            : $"etcd would lose its quorum: {healthy.Count} of {quorum.Voters} voters are healthy, {quorum.Needed} are needed, and this fault stops {string.Join(" and ", lost.DefaultIfEmpty("none"))}";
    }
}
