namespace HaK8s.Verification.Probes;

/// <summary>Collects the records of concurrent probes.</summary>
/// <param name="applicationProblem">Reason why there is no application to query; empty if there is one.</param>
/// <param name="applicationBroken">True: there should be an application.</param>
public sealed class ProbeLog(int watches, string applicationProblem = "", bool applicationBroken = false)
{
    private readonly Lock _lock = new();
    private readonly List<ProbeAttempt> _reads = [];
    private readonly List<ProbeAttempt> _writes = [];
    private readonly List<ProbeAttempt> _application = [];
    private readonly List<ProbeAttempt> _values = [];
    private readonly List<ProbeAttempt> _checks = [];
    private readonly List<ProbeAttempt> _direct = [];
    private readonly List<Acknowledgement> _acknowledgements = [];
    private readonly List<WatchDelivery> _deliveries = [];
    private readonly List<WatchBreak> _breaks = [];
    private readonly List<OwnerSample> _owners = [];
    private readonly List<BackendSample> _backends = [];
    private readonly List<WireSample> _wire = [];
    private readonly Dictionary<string, string> _links = [];
    private readonly List<string> _losses = [];
    private readonly List<StallSample> _stalls = [];
    private readonly List<PressureSample> _pressure = [];
    private readonly List<PathAttempt> _paths = [];
    private readonly List<EtcdSample> _etcd = [];
    private string _wireProblem = "";

    public void Add(ProbeAttempt attempt) => Add(
        attempt.Kind switch
        {
            ProbeKind.Read => _reads,
            ProbeKind.Write => _writes,
            ProbeKind.Application => _application,
            ProbeKind.Value => _values,
            ProbeKind.Check => _checks,
            ProbeKind.Direct => _direct,
            _ => throw new ArgumentOutOfRangeException(nameof(attempt), attempt.Kind, "there is no list for it"),
        },
        attempt);

    public void Add(Acknowledgement acknowledgement) => Add(_acknowledgements, acknowledgement);

    public void Add(WatchDelivery delivery) => Add(_deliveries, delivery);

    public void Add(WatchBreak broken) => Add(_breaks, broken);

    public void Add(OwnerSample sample) => Add(_owners, sample);

    public void Add(BackendSample sample) => Add(_backends, sample);

    public void Add(WireSample sample) => Add(_wire, sample);

    public void Add(LinkAddress link)
    {
        if (link.Address.StartsWith(WireSample.VirtualRouter, StringComparison.Ordinal))
            return;
        lock (_lock)
            _links[link.Address] = link.LoadBalancer;
    }

    /// <summary>Records why the VIP cannot be watched on the wire.</summary>
    public void AddWireProblem(string problem)
    {
        lock (_lock)
            _wireProblem = problem;
    }

    public void Add(StallSample sample) => Add(_stalls, sample);

    public void Add(PressureSample sample) => Add(_pressure, sample);

    public void Add(PathAttempt attempt) => Add(_paths, attempt);

    public void Add(EtcdSample sample) => Add(_etcd, sample);

    public void AddLoss(string loss) => Add(_losses, loss);

    public ProbeRecords Snapshot()
    {
        lock (_lock)
        {
            return new ProbeRecords
            {
                Reads = [.. _reads],
                Writes = [.. _writes],
                Application = [.. _application],
                ApplicationProblem = applicationProblem,
                ApplicationBroken = applicationBroken,
                Values = [.. _values],
                Checks = [.. _checks],
                Direct = [.. _direct],
                Wire = [.. _wire.Select(sample => sample.Named(_links))],
                WireProblem = _wireProblem,
                Acknowledgements = [.. _acknowledgements],
                Deliveries = [.. _deliveries],
                Breaks = [.. _breaks],
                Owners = [.. _owners],
                Backends = [.. _backends],
                Losses = [.. _losses],
                Stalls = [.. _stalls],
                Pressure = [.. _pressure],
                Paths = [.. _paths],
                Etcd = [.. _etcd],
                Watches = watches,
            };
        }
    }

    private void Add<T>(List<T> list, T item)
    {
        lock (_lock)
            list.Add(item);
    }
}

/// <summary>Link address that a load balancer reports for one of its interfaces.</summary>
/// <param name="Address">Such as 02:00:0a:62:00:0b.</param>
public sealed record LinkAddress(string LoadBalancer, string Address);
