namespace HaK8s.Hosts.Ssh;

/// <summary>A channel could not be opened or broke; the message is what the ssh client wrote. Never leaves this folder.</summary>
internal sealed class ChannelException(string message) : Exception(message);
