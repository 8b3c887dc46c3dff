namespace HaK8s.Hosts.Ssh;

/// <summary>
/// Time limits of connections. A silent host is given up soon; a host that accepted the connection has more time.
/// </summary>
public static class SshTiming
{
    /// <summary>For TCP connect and the server's banner.</summary>
    public static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(8);

    /// <summary>
    /// The same for cases where users wait for the error: an unreachable host is reported within 10 s. A host's kernel
    /// accepts a connection at once, even if its programs are busy.
    /// </summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(6);

    /// <summary>
    /// For the complete login: name, connection, keys, authentication and root's shell. About 0.5 s is usual; 20 s was
    /// measured with 5 % of a slow processor.
    /// </summary>
    public static readonly TimeSpan LoginTimeout = TimeSpan.FromSeconds(45);

    /// <summary>Least time for root's shell, however late the login is. The shell takes one or two round trips.</summary>
    public static readonly TimeSpan LeastForShell = TimeSpan.FromSeconds(1);

    public static readonly TimeSpan DisconnectTimeout = TimeSpan.FromSeconds(2);

    /// <summary>How long a refused key is retried on a booting machine, because its authorized keys may arrive late.</summary>
    public static readonly TimeSpan AuthenticationTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Pause between two tries to reach a booting machine.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private static readonly TimeSpan UsualLoginGrace = TimeSpan.FromSeconds(30);

    /// <summary>Time in addition to TCP connect and banner: for name resolution, key exchange and authentication.</summary>
    /// <param name="speed">Measured at an earlier login to the host, or null.</param>
    public static TimeSpan LoginGrace(HostSpeed? speed) => (speed ?? HostSpeed.Usual).Slack(UsualLoginGrace);
}
