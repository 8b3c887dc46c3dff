using HaK8s.Hosts;
using HaK8s.Planning;

namespace HaK8s.Steps.ControlPlane;

/// <summary>
/// A replacement of keys that was begun and has not ended. Until then some hosts have the new keys and others do not: a node that comes
/// would get keys of one phase only, and one that goes would be missed by the next phase. Only the rotation's own target may go on.
/// </summary>
/// <param name="Place">A control plane and its folder with the old and the new keys.</param>
/// <param name="What">What is being replaced, and the verb.</param>
/// <param name="Target">Target that goes on with it.</param>
internal sealed record UnfinishedRotation(string Place, string What, string Target)
{
    public const string Authorities = "RotateAuthorities";
    public const string Encryption = "RotateEncryptionKey";

    public string Reason => $"{What} being replaced, which has not ended ({Place})";

    public string Cure => CureOf(Target);

    public static string CureOf(string target) => $"./build.sh {target}, which goes on where it was";

    /// <summary>The rotation that a change of the host would disturb, or null. Pure.</summary>
    /// <param name="facts">Host → facts of the control planes that can be reached.</param>
    /// <remarks>A load balancer holds no keys, and a worker none of encryption.</remarks>
    public static UnfinishedRotation? Of(ClusterPlan plan, HostPlan host, IReadOnlyDictionary<string, NodeFacts> facts) =>
        plan.ControlPlanes.Contains(host) ? OfControlPlanes(facts)
        : plan.Nodes.Contains(host) ? OfAuthorities(facts)
        : null;

    /// <summary>The rotation that a change of a control plane, or of all nodes, would disturb.</summary>
    public static UnfinishedRotation? OfControlPlanes(IReadOnlyDictionary<string, NodeFacts> facts) =>
        OfAuthorities(facts)
        ?? (Holder(facts, read => read.RotatesEncryptionKey) is { } holder ? new UnfinishedRotation($"{holder}:{HostPaths.EncryptionRotation}", "the encryption key is", Encryption) : null);

    /// <exception cref="HostException">A rotation has not ended that a change of the host would disturb.</exception>
    /// <param name="problem">What is refused: "refused to reset".</param>
    public static void ThrowIfAny(ClusterPlan plan, HostPlan host, IReadOnlyDictionary<string, NodeFacts> facts, string problem)
    {
        if (Of(plan, host, facts) is { } rotation)
            throw rotation.Refusal(host.Name, problem);
    }

    public static UnfinishedRotation? OfAuthorities(IReadOnlyDictionary<string, NodeFacts> facts) =>
        Holder(facts, read => read.RotatesAuthorities) is { } holder ? new UnfinishedRotation($"{holder}:{HostPaths.AuthorityRotation}", "the authorities are", Authorities) : null;

    public HostException Refusal(string host, string problem) => new(host, problem, Reason, Cure);

    private static string? Holder(IReadOnlyDictionary<string, NodeFacts> facts, Func<NodeFacts, bool> rotates) =>
        facts.Where(host => rotates(host.Value)).Select(host => host.Key).Order(StringComparer.Ordinal).FirstOrDefault();
}
