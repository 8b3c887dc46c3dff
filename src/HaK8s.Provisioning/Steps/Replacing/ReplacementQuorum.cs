using HaK8s.Kubernetes.Etcd;

namespace HaK8s.Steps.Replacing;

/// <summary>etcd's arithmetic for the time in which one host's member is away. Pure.</summary>
/// <param name="Voters">Voters now.</param>
/// <param name="Healthy">How many of them are healthy.</param>
/// <param name="Others">Voters without the host's member.</param>
/// <param name="HealthyOthers">How many of those are healthy.</param>
/// <param name="Unfinished">Other members that have not started or have no vote yet.</param>
internal sealed record ReplacementQuorum(int Voters, int Healthy, int Others, int HealthyOthers, int Unfinished)
{
    /// <param name="address">Address of the host that is replaced.</param>
    public static ReplacementQuorum Of(EtcdReading reading, string address)
    {
        var healthy = reading.Answers.Select(answer => answer.Status).Where(status => status is { Healthy: true }).Select(status => status!.MemberId).ToHashSet();
        var voters = reading.Members.Where(member => member.Voter).ToList();
        var others = voters.Where(member => member.PeerAddress != address).ToList();
        return new ReplacementQuorum(
            voters.Count,
            voters.Count(member => healthy.Contains(member.Id)),
            others.Count,
            others.Count(member => healthy.Contains(member.Id)),
            reading.Members.Count(member => !member.Voter && member.PeerAddress != address));
    }

    /// <summary>The arithmetic in one line for users.</summary>
    public string Line
    {
        get
        {
            var during = new Quorum(Others);
            var spare = Math.Max(0, HealthyOthers - during.Needed);
            return $"etcd has {Voters} voters ({Healthy} healthy); meanwhile {Others} ({HealthyOthers} healthy), of which {during.Needed} must run: {(spare == 0 ? "none" : $"{spare}")} of them may fail";
        }
    }

    /// <summary>Why the member cannot be taken away; null if it can.</summary>
    public string? Refusal =>
        Voters == 0 ? "no etcd member returned the member list"
        : Unfinished > 0 ? "another etcd member has not finished joining"
        : Others == 0 ? "it has the only etcd member"
        : !new Quorum(Voters).HoldsWith(Healthy) ? $"only {Healthy} of etcd's {Voters} voters are healthy, which are too few to change the members"
        : !new Quorum(Others).HoldsWith(HealthyOthers) ? $"without its etcd member only {HealthyOthers} of {Others} voters would be healthy, and {new Quorum(Others).Needed} must be"
        : null;
}
