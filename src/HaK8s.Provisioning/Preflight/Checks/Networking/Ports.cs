using HaK8s.Planning;
using HaK8s.Preflight.Facts;

namespace HaK8s.Preflight.Checks.Networking;

/// <summary>Checks that the ports of a role are free, or held by the cluster's own programs.</summary>
internal sealed class Ports : HostCheck
{
    public override string Name => "ports";

    protected override IEnumerable<Finding> Examine(ClusterPlan plan, HostPlan host, PreflightFacts facts) =>
        from needed in ListeningPort.Of(plan, host)
        from listener in facts.Listeners.Where(listener => listener.Protocol == "tcp" && listener.Port == needed.Port).DistinctBy(listener => (listener.Program, listener.Pid))
        where !(facts.Ours && needed.Programs.Contains(listener.Program))
        select Failure(host, $"port {needed.Port}, which {needed.Use} needs, is held by {Holder(listener)}", Cure(plan, needed, listener));

    private static string Holder(Listener listener) =>
        listener.Program.Length > 0 ? $"{listener.Program} (pid {listener.Pid})" : "a program that ss does not name";

    private static string Cure(ClusterPlan plan, ListeningPort needed, Listener listener)
    {
        var stop = listener.Program.Length > 0 ? $"stop {listener.Program}" : "find and stop it";
        return needed.Port == plan.Endpoint.Port ? $"{stop}, or choose another loadBalancer.port" : stop;
    }
}
