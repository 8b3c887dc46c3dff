namespace HaK8s.Hosts.Ssh;

/// <summary>
/// A channel could not be opened or broke. The message is the ssh client's error text. Never leaves this folder.
/// </summary>
internal sealed class ChannelException(string message) : Exception(message);
