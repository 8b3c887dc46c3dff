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

    /// <summary>Returns fault if the outage is longer than the limit, and advice otherwise.</summary>
    public static Certainty Judge(double seconds, double limit) => seconds > limit ? Certainty.Fault : Certainty.Advice;
}
