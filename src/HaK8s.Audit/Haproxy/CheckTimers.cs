namespace HaK8s.Audit.Haproxy;

/// <summary>Timers of a backend's health checks, in seconds; missing settings have HAProxy's defaults.</summary>
public sealed record CheckTimers(double Interval, double FastInterval, int Fall, double Connect)
{
    /// <summary>Longest time for which a server may fail its checks without being marked down: (fall − 1) × fastinter.</summary>
    public double Forgiven => (Fall - 1) * FastInterval;

    /// <summary>
    /// Longest time until a silent server is marked down (HAProxy's manual on inter, fastinter, fall, timeout check).
    /// </summary>
    public double Silent => Interval + Wait + ((Fall - 1) * (FastInterval + Wait));

    private double Wait => Math.Min(Connect, Interval);

    /// <param name="connect">The backend's timeout connect, in seconds.</param>
    public static CheckTimers Of(HaproxySection backend, HaproxyLine server, double connect)
    {
        var interval = Seconds("inter") ?? 2;
        return new CheckTimers(interval, Seconds("fastinter") ?? interval, int.TryParse(backend.Value(server, "fall"), out var fall) ? fall : 3, connect);

        double? Seconds(string word) => HaproxyTime.Of(backend.Value(server, word))?.Value.TotalSeconds;
    }
}
