namespace HaK8s.Hosts.Ssh;

/// <summary>The program that connects to a host.</summary>
public enum SshClientKind
{
    /// <summary>The SSH library of this process, or the OpenSSH client where the user's ssh configuration needs it.</summary>
    Automatic,

    /// <summary>The system's OpenSSH client.</summary>
    OpenSsh,

    /// <summary>The SSH library of this process; an error where the user's ssh configuration needs the OpenSSH client.</summary>
    Managed,
}
