namespace HaK8s.Kubernetes.Etcd;

/// <summary>The answers of all hosts with a member.</summary>
public sealed record EtcdReading(IReadOnlyList<EtcdAnswer> Answers)
{
    /// <summary>
    /// The answer whose member list is trusted: members that know a leader come first, then the highest term. A member that
    /// is cut off may have an old list, and its term may grow by itself. Null if there is no list.
    /// </summary>
    public EtcdAnswer? Trusted
        => Answers.Where(answer => answer.Members is not null).MaxBy(answer => (answer.Status is { Leader: not 0 }, answer.Status?.Term ?? 0));

    /// <summary>The member list of <see cref="Trusted"/>; empty if there is none.</summary>
    public IReadOnlyList<EtcdMember> Members => Trusted?.Members ?? [];

    /// <summary>Name of the leading host if a majority of the voters agree; otherwise null.</summary>
    public string? Leader
    {
        get
        {
            var told = Answers.Where(answer => answer.Status is { Leader: not 0 }).GroupBy(answer => (answer.Status!.Leader, answer.Status.Term))
                .OrderByDescending(group => group.Key.Term).FirstOrDefault();
            return told is not null && told.Count() >= new Quorum(Members.Count(member => member.Voter)).Needed
                ? Members.FirstOrDefault(member => member.Id == told.Key.Leader)?.Name
                : null;
        }
    }

    /// <summary>Returns the problems of etcd; empty if every host is a started, healthy voter under one leader.</summary>
    public IReadOnlyList<string> Problems(IReadOnlyCollection<string> controlPlanes)
    {
        var problems = new List<string>();
        foreach (var answer in Answers)
        {
            if (answer.Status is null)
                problems.Add($"etcd on {answer.Host} does not answer: {answer.Problem}");
            else if (answer.Status.Leader == 0)
                problems.Add($"etcd on {answer.Host} has no leader");
            else if (!answer.Status.Healthy)
                problems.Add($"etcd on {answer.Host} reports {string.Join(", ", answer.Status.Errors)}");
        }

        if (Members.Count == 0)
            problems.Add("no etcd member returned the member list");
        problems.AddRange(Members.Where(member => !member.Started).Select(member => $"etcd member {member.Id:x} was added but has never started"));
        problems.AddRange(Members.Where(member => member is { Started: true, Learner: true }).Select(member => $"etcd member {member.Name} is a learner without a vote"));
        if (Members.Count > 0)
            problems.AddRange(controlPlanes.Except(Members.Select(member => member.Name)).Select(name => $"{name} is not an etcd member"));

        var views = Answers.Where(answer => answer.Status is { Leader: not 0 }).Select(answer => (answer.Status!.Leader, answer.Status.Term)).Distinct().Count();
        if (views > 1)
            problems.Add("the etcd members disagree about the leader or its term");
        return problems;
    }
}
