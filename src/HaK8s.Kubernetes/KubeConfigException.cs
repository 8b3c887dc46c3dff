namespace HaK8s.Kubernetes;

/// <summary>A kubeconfig file cannot be used. The message is for users and names the file.</summary>
public sealed class KubeConfigException(string message, Exception? inner = null) : Exception(message, inner);
