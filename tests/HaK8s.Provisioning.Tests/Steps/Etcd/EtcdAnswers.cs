using HaK8s.Planning;

namespace HaK8s.Tests.Steps.Etcd;

/// <summary>etcd's answers on scripted hosts.</summary>
internal static class EtcdAnswers
{
    /// <summary>A host's member lists these hosts as started voters.</summary>
    /// <param name="leader">Id of the leading member, which is its position in the plan; 0 if this member knows none.</param>
    public static void Lists(this ScriptedCluster cluster, string host, int leader, params string[] members)
    {
        var hosts = cluster.Context.Plan.EtcdHosts;
        var status = $$"""{"header":{"member_id":"{{Id(hosts, host)}}"},"leader":"{{leader}}","raftTerm":"5","raftIndex":"9","version":"3.4.23"}""";
        var list = hosts.Where(member => members.Contains(member.Name)).Select(member =>
            $$"""{"ID":"{{Id(hosts, member.Name)}}","name":"{{member.Name}}","peerURLs":["https://{{member.Address}}:2380"],"clientURLs":["https://{{member.Address}}:2379"]}""");
        cluster[host].Answers("read etcd's members", $$"""
            {{status}}
            --- hak8s ---
            {"members":[{{string.Join(',', list)}}]}
            """);
    }

    /// <summary>A host has no etcd, or its etcd has no quorum.</summary>
    public static void ListsNothing(this ScriptedCluster cluster, string host) => cluster[host].Answers("read etcd's members", "no answer\n--- hak8s ---\nno answer\n");

    private static int Id(IReadOnlyList<HostPlan> hosts, string name) => hosts.Select(host => host.Name).ToList().IndexOf(name) + 1;
}
