namespace HaK8s.Hosts.Ssh.Channels;

/// <summary>
/// A channel could not be opened or broke. The message is what the ssh client or the login said. Never leaves the transport.
/// </summary>
/// <param name="fault">Null: the message tells.</param>
internal sealed class ChannelException(string message, ChannelFault? fault = null, Exception? inner = null) : Exception(message, inner)
{
    public ChannelFault Fault { get; } = fault ?? SshErrorText.FaultOf(message);
}

/// <summary>What a failed channel says about its connection.</summary>
internal enum ChannelFault
{
    /// <summary>Nothing: the login or the script ended.</summary>
    None,

    /// <summary>The host allows no more sessions on the connection.</summary>
    SessionLimit,

    /// <summary>The connection itself is gone.</summary>
    ConnectionGone,
}
