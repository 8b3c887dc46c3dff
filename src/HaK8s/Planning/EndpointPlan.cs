namespace HaK8s.Planning;

/// <summary>Where clients reach the Kubernetes API.</summary>
public sealed record EndpointPlan(string Vip, int Port)
{
    /// <summary>kubeadm's controlPlaneEndpoint.</summary>
    public string ControlPlaneEndpoint => $"{Vip}:{Port}";

    public string Url => $"https://{Vip}:{Port}";
}
