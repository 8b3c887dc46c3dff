namespace HaK8s.Audit;

/// <summary>
/// Lengths of outages, in seconds, above which a slow setting is a fault. Up to them it is advice: the programs' defaults and kubeadm's
/// published guide for high availability have such values, and clusters work with them.
/// </summary>
internal static class OutageLimits
{
    /// <summary>HAProxy's defaults (inter 2s, fall 3) and timeout connect 5s: 12 s.</summary>
    public const double Detection = 15;

    /// <summary>Published examples have 5 and 10 s.</summary>
    public const double Connect = 10;

    /// <summary>kubeadm's guide ends idle connections after 35 s. Clients send a ping after 30 s.</summary>
    public const double Idle = 30;

    /// <summary>kubeadm's guide has interval 3 and fall 10.</summary>
    public const double Check = 30;

    /// <summary>keepalived's default, advert_int 1: below 4 s.</summary>
    public const double Takeover = 5;

    /// <summary>kubeadm's guide has timeout check 10s, and HAProxy's default is fall 3: 32 s.</summary>
    public const double Hung = 35;

    /// <summary>Published examples of kube-vip have leases of 15 s.</summary>
    public const double Lease = 15;

    /// <summary>kube-controller-manager's node-monitor-grace-period is 40 s, and 50 s in newer versions.</summary>
    public const double Node = 60;

    /// <summary>The admission of pods gives them 300 s on a dead node.</summary>
    public const double Toleration = 300;

    /// <summary>etcd's default is 1 s; its guide has up to 5 s for members on other continents.</summary>
    public const double Election = 5;

    /// <summary>Leases of controller-manager and scheduler last 15 s; managed clusters have up to 60 s.</summary>
    public const double Leader = 60;

    /// <summary>Published examples have checks every 15 s and rise 2, and fail_timeout=30s.</summary>
    public const double Return = 60;

    /// <summary>Returns fault if the outage is longer than the limit, and advice otherwise.</summary>
    public static Certainty Judge(double seconds, double limit) => seconds > limit ? Certainty.Fault : Certainty.Advice;
}
