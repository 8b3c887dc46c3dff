namespace HaK8s.Discovery;

/// <summary>A cluster that HaK8s did not make could not be inspected. The message is for users.</summary>
public sealed class DiscoveryException(string message, Exception? inner = null) : Exception(message, inner);
