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

/// <summary>State of etcd on one host with a member, read in one round trip.</summary>
/// <param name="Members">The member list; null if the member returned none, as without quorum.</param>
/// <param name="Status">The local member's own status; null if it does not answer.</param>
/// <param name="Problem">Why a part is missing, or empty.</param>
public sealed record EtcdAnswer(string Host, IReadOnlyList<EtcdMember>? Members, EtcdStatus? Status, string Problem);

/// <summary>A member in the cluster's member list.</summary>
/// <param name="Name">The host's name; empty until the member has started.</param>
/// <param name="Learner">True if it follows the log but has no vote.</param>
public sealed record EtcdMember(ulong Id, string Name, IReadOnlyList<string> ClientUrls, bool Learner)
{
    /// <summary>Host part of its first peer URL; empty when it has none.</summary>
    public string PeerAddress { get; init; } = "";

    /// <summary>False for a member that was added but has never run: it has neither a name nor client URLs.</summary>
    public bool Started => Name.Length > 0 && ClientUrls.Count > 0;

    public bool Voter => Started && !Learner;
}

/// <summary>A member's report about itself.</summary>
/// <param name="Leader">Id of the leader that it knows; 0 if it knows none.</param>
public sealed record EtcdStatus(ulong MemberId, ulong Leader, ulong Term, ulong Index, string Version, IReadOnlyList<string> Errors)
{
    public bool Healthy => Leader != 0 && Errors.Count == 0;
}
