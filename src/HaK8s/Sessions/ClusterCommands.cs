using HaK8s.Pipelines;
using HaK8s.Pipelines.Console;
using HaK8s.Steps;
using HaK8s.Steps.Reset;

namespace HaK8s.Sessions;

/// <summary>What the targets call: one method a target, one session for all of them.</summary>
public sealed class ClusterCommands(SessionOptions options) : IAsyncDisposable
{
    private readonly RunProgress _progress = RunProgress.Create();
    private ClusterSession? _session;

    public Task UpAsync(CancellationToken cancellation) => Session().UpAsync(cancellation);

    public Task LoadBalancersAsync(CancellationToken cancellation) => RunAsync(ClusterPipelines.LoadBalancers(), cancellation);

    public Task PrereqsAsync(CancellationToken cancellation) => RunAsync(ClusterPipelines.Prereqs(), cancellation);

    public Task InitMasterAsync(CancellationToken cancellation) => RunAsync(ClusterPipelines.InitMaster(), cancellation);

    public Task JoinMastersAsync(CancellationToken cancellation) => RunAsync(ClusterPipelines.JoinMasters(), cancellation);

    public Task JoinWorkersAsync(CancellationToken cancellation) => RunAsync(ClusterPipelines.JoinWorkers(), cancellation);

    public Task KubeconfigAsync(CancellationToken cancellation) => RunAsync(ClusterPipelines.Kubeconfig(), cancellation);

    public Task ResetAsync(CancellationToken cancellation) =>
        RunAsync([new ResetNode(whole: options.Hosts.Count == 0), new StopLoadBalancer()], cancellation);

    public Task DestroyAsync(CancellationToken cancellation) => Session().DestroyAsync(cancellation);

    public async ValueTask DisposeAsync()
    {
        if (_session is not null)
            await _session.DisposeAsync();
        await _progress.DisposeAsync();
    }

    private Task RunAsync(IReadOnlyList<IStep> steps, CancellationToken cancellation) => Session().RunAsync(steps, cancellation);

    // The file is read when the first target runs, so that --help and Test work without one.
    private ClusterSession Session() => _session ??= ClusterSession.Open(options, _progress);
}
