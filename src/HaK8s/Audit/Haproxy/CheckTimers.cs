namespace HaK8s.Audit.Haproxy;

/// <summary>How a backend's servers are checked, seconds; what is not written is HAProxy's default.</summary>
internal sealed record CheckTimers(double Interval, double FastInterval, int Fall, double Connect)
{
    /// <summary>A server that fails at once is forgiven for this long: (fall − 1) × fastinter.</summary>
    public double Forgiven => (Fall - 1) * FastInterval;

    /// <summary>A silent server is marked down after up to this: HAProxy's manual on inter, fastinter, fall and timeout check.</summary>
    public double Silent => Interval + Wait + ((Fall - 1) * (FastInterval + Wait));

    private double Wait => Math.Min(Connect, Interval);

    /// <param name="connect">Seconds; of the backend's timeout connect.</param>
    public static CheckTimers Of(HaproxySection backend, HaproxyLine server, double connect)
    {
        var interval = Seconds("inter") ?? 2;
        return new CheckTimers(interval, Seconds("fastinter") ?? interval, int.TryParse(backend.Value(server, "fall"), out var fall) ? fall : 3, connect);

        double? Seconds(string word) => HaproxyTime.Of(backend.Value(server, word))?.Value.TotalSeconds;
    }
}
