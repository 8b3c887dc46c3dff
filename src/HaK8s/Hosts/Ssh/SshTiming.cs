namespace HaK8s.Hosts.Ssh;

/// <summary>Time limits of connections.</summary>
internal static class SshTiming
{
    /// <summary>For TCP connect and the server's banner.</summary>
    public static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(8);

    /// <summary>After that, for the name to be resolved, key exchange and authentication.</summary>
    public static readonly TimeSpan LoginGrace = TimeSpan.FromSeconds(15);

    /// <summary>
    /// For all of a login, where people wait for the word that it does not work: they have it within 10 s. A login takes some
    /// 0.5 s, so that a host that is busy enough to take 3 s is still far from it.
    /// </summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    /// <summary>What of a patience is kept for keys, authentication and the shell, so that the client itself can say before that nothing answers.</summary>
    public static readonly TimeSpan AfterBanner = TimeSpan.FromSeconds(2);

    /// <summary>For root's shell, however late the login before it: it is a round trip or two.</summary>
    public static readonly TimeSpan LeastForShell = TimeSpan.FromSeconds(1);

    public static readonly TimeSpan DisconnectTimeout = TimeSpan.FromSeconds(2);

    /// <summary>How long a refused key is tried again on a machine that boots, whose keys may come late.</summary>
    public static readonly TimeSpan AuthenticationPatience = TimeSpan.FromSeconds(10);

    /// <summary>Between two tries to reach a machine that boots.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
}
