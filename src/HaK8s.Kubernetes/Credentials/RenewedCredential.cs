namespace HaK8s.Kubernetes.Credentials;

/// <summary>
/// The credential of one user, obtained again before it expires. Requests wait for this only if it has expired, because the
/// time of an exec plugin must not be measured as the cluster's.
/// </summary>
/// <param name="renew">Null if the credential cannot be obtained again.</param>
/// <param name="place">Begins the error about an expired credential.</param>
internal sealed class RenewedCredential(Credential first, Func<CancellationToken, Task<Credential>>? renew, string place, TimeProvider time)
{
    private static readonly TimeSpan Early = TimeSpan.FromSeconds(30);

    /// <summary>Shortest time between two renewals, so that failing requests do not start a plugin again and again.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private Credential _current = first;
    private Task<Credential>? _renewal;
    private DateTimeOffset _next = time.GetUtcNow() + Pause;

    public Credential Current
    {
        get
        {
            lock (_lock)
                return _current;
        }
    }

    /// <exception cref="KubeConfigException">The credential has expired and cannot be obtained again.</exception>
    public async ValueTask<Credential> GetAsync(CancellationToken cancellation)
    {
        Task<Credential> renewal;
        lock (_lock)
        {
            var now = time.GetUtcNow();
            if (renew is null)
                return _current.HasEnded(now) ? throw Expired(place, _current) : _current;
            if (!_current.HasEnded(now + Early))
                return _current;
            if (_renewal is null || (_renewal.IsCompleted && now >= _next))
            {
                _next = now + Pause;
                _renewal = Task.Run(() => RenewAsync(renew), CancellationToken.None);
            }

            if (!_current.HasEnded(now))
                return _current;
            renewal = _renewal;
        }

        return await renewal.WaitAsync(cancellation);
    }

    /// <summary>The server refuses the credential (401), so the next request obtains another one.</summary>
    public void Refuse(Credential credential)
    {
        lock (_lock)
        {
            if (renew is not null && ReferenceEquals(credential, _current) && time.GetUtcNow() >= _next)
                _current = credential.Refused();
        }
    }

    public static KubeConfigException Expired(string place, Credential credential) =>
        new($"{place}: the credential expired at {credential.End?.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC\n  try: log in again as you usually do, which writes a new one into the kubeconfig");

    private async Task<Credential> RenewAsync(Func<CancellationToken, Task<Credential>> obtain)
    {
        var renewed = await obtain(CancellationToken.None);
        lock (_lock)
            _current = renewed;
        return renewed;
    }
}
