using HaK8s.Hosts;

namespace HaK8s.Steps.ControlPlane;

/// <summary>Changes of etcd's membership, made through a ready control plane.</summary>
internal static class EtcdMembership
{
    /// <summary>True when the started voters are enough to agree on the removal, and all members that stay have started.</summary>
    public static bool KeepsQuorum(EtcdMember removed, IReadOnlyList<EtcdMember> members)
    {
        var others = members.Where(member => member != removed).ToList();
        var voters = members.Count(member => !member.Learner);
        return others.Count > 0 && others.TrueForAll(member => member.StartedVoter) && members.Count(member => member.StartedVoter) >= (voters / 2) + 1;
    }

    /// <summary>Removes a member. The caller has made sure that quorum stays.</summary>
    public static async Task RemoveAsync(IHost ready, EtcdMember member, CancellationToken cancellation)
    {
        var body = "{\"ID\":\"" + member.Id + "\"}";
        var script = ShellText.Of($"""
            set -euo pipefail
            curl -sS --fail --max-time 10 --cacert /etc/kubernetes/pki/etcd/ca.crt --cert /etc/kubernetes/pki/etcd/server.crt --key /etc/kubernetes/pki/etcd/server.key \
              -d {body} https://127.0.0.1:2379/v3/cluster/member/remove
            """);
        var result = await ready.RunAsync(new HostCommand("remove an etcd member", script, TimeSpan.FromSeconds(30)), null, cancellation);
        if (!result.Succeeded)
            throw CommandFailure.Of(ready.Name, $"could not remove the etcd member {member.Id} ({member.PeerAddress})", "POST /v3/cluster/member/remove", result);
    }
}
