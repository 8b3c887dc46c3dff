namespace HaK8s.Hosts.Ssh;

/// <summary>Time limits of connections.</summary>
internal static class SshTiming
{
    /// <summary>For TCP connect and the server's banner.</summary>
    public static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(8);

    /// <summary>After that, for the name to be resolved, key exchange and authentication.</summary>
    public static readonly TimeSpan LoginGrace = TimeSpan.FromSeconds(15);

    public static readonly TimeSpan DisconnectTimeout = TimeSpan.FromSeconds(2);

    /// <summary>How long a refused key is tried again on a machine that boots, whose keys may come late.</summary>
    public static readonly TimeSpan AuthenticationPatience = TimeSpan.FromSeconds(10);

    /// <summary>Between two tries to reach a machine that boots.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
}
