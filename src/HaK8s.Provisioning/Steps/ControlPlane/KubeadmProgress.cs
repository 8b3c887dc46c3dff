using HaK8s.Planning;

namespace HaK8s.Steps.ControlPlane;

/// <summary>Reports kubeadm's own lines as progress: "[wait-control-plane] Waiting for …".</summary>
internal static class KubeadmProgress
{
    public static void Report(StepContext context, HostPlan host, string line)
    {
        if (line.StartsWith('[') && line.IndexOf(']', StringComparison.Ordinal) is > 0 and var end && !line.Contains("token", StringComparison.OrdinalIgnoreCase))
            context.Progress.Action(host.Name, $"kubeadm: {line[1..end]}");
    }
}
