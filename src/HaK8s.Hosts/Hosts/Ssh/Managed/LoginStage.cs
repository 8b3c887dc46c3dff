namespace HaK8s.Hosts.Ssh.Managed;

/// <summary>How far a login has come.</summary>
internal enum LoginStage
{
    /// <summary>Looks up the host's name.</summary>
    LookingUp,

    /// <summary>Connects to the host's port.</summary>
    Connecting,

    /// <summary>Is connected and waits for the banner of the host's SSH server.</summary>
    Greeting,

    /// <summary>Exchanges keys and logs in.</summary>
    LoggingIn,
}
