namespace HaK8s.Hosts.Ssh;

/// <summary>Time limits of connections. What is silent is given up soon; what has taken the connection and is slow has more time.</summary>
internal static class SshTiming
{
    /// <summary>For TCP connect and the server's banner.</summary>
    public static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(8);

    /// <summary>
    /// The same where people wait for the word that a host does not answer: they have it within 10 s. The host's kernel takes a
    /// connection at once, however busy its programs are.
    /// </summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(6);

    /// <summary>
    /// For all of a login: name, connection, keys, authentication and root's shell. Some 0.5 s is usual; with 5 % of a slow
    /// processor it was seen to take 20 s.
    /// </summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);

    /// <summary>For root's shell, however late the login before it: it is a round trip or two.</summary>
    public static readonly TimeSpan LeastForShell = TimeSpan.FromSeconds(1);

    public static readonly TimeSpan DisconnectTimeout = TimeSpan.FromSeconds(2);

    /// <summary>How long a refused key is tried again on a machine that boots, whose keys may come late.</summary>
    public static readonly TimeSpan AuthenticationPatience = TimeSpan.FromSeconds(10);

    /// <summary>Between two tries to reach a machine that boots.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private static readonly TimeSpan UsualLoginGrace = TimeSpan.FromSeconds(30);

    /// <summary>After TCP connect and banner, for the name to be resolved, key exchange and authentication.</summary>
    /// <param name="speed">Of an earlier login to the host, or null.</param>
    public static TimeSpan LoginGrace(HostSpeed? speed) => (speed ?? HostSpeed.Usual).Slack(UsualLoginGrace);
}
