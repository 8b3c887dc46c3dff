using HaK8s.Hosts;
using HaK8s.Machines;
using HaK8s.Pipelines;
using HaK8s.Planning;
using HaK8s.Progress;
using HaK8s.Sessions;
using HaK8s.Steps;
using HaK8s.Tests.Hosts.Ssh;
using HaK8s.Tests.Testing;
using NSubstitute;
using NUnit.Framework;

namespace HaK8s.Tests.Sessions;

/// <summary>The hosts do not answer, so only the steps of these tests work on them.</summary>
[NonParallelizable]
public sealed class ClusterSessionTests
{
    private const string Cache = "HAK8S_CACHE";

    private readonly string? _cache = Environment.GetEnvironmentVariable(Cache);
    private FakeSsh _ssh = null!;
    private ClusterSession _session = null!;

    [SetUp]
    public void Open()
    {
        _ssh = new FakeSsh();
        _ssh.Put("connect-error", "kex_exchange_identification: Connection closed by remote host\n");
        Environment.SetEnvironmentVariable(Cache, _ssh.Folder);
        var spec = Plans.Spec(2, 3, 2);
        var machines = Substitute.For<IMachines>();
        machines.FindAsync(Arg.Any<IProgress<MachineProgress>>(), Arg.Any<CancellationToken>()).Returns(new Inventory
        {
            Hosts = [.. spec.Hosts.Select(host => new InventoryHost(host.Name, FakeSsh.Complete))],
            KnownHostsFile = "/dev/null",
            Traits = Plans.LabFacts.Traits,
            Packages = Plans.LabFacts.Packages,
        });
        _session = new ClusterSession(new SessionOptions { ArtifactsFolder = "/nowhere" }, spec, machines, Substitute.For<IRunProgress>());
    }

    [TearDown]
    public async Task CloseAsync()
    {
        await _session.DisposeAsync();
        Environment.SetEnvironmentVariable(Cache, _cache);
        await _ssh.DisposeAsync();
    }

    [Test]
    public async Task The_last_work_of_a_run_reports_workers_that_failed_before_it()
    {
        await _session.ChangeAsync([new FailingStep("worker-2")], last: false, CancellationToken.None);
        var error = (await Assert.ThrowsAsync<HostsFailedException>(() => _session.ChangeAsync([new FailingStep()], last: true, CancellationToken.None)))!;
        Assert.That(error.Failures.Select(failure => failure.Host), Is.EqualTo(new[] { "worker-2" }));
        Assert.That(ExitCodes.Of(error), Is.EqualTo(ExitCodes.Run));
    }

    [Test]
    public async Task The_last_work_of_a_run_without_failures_succeeds() =>
        await _session.ChangeAsync([new FailingStep()], last: true, CancellationToken.None);

    private sealed class FailingStep(params string[] failing) : IStep
    {
        public string Id => "fail";

        public string Title => "Fail";

        public HostSelection Hosts(ClusterPlan plan) => new(plan.Nodes);

        public Task<StepResult> RunAsync(StepContext context, HostPlan host, CancellationToken cancellation) =>
            failing.Contains(host.Name) ? throw new HostException(host.Name, "is off") : Task.FromResult(StepResult.Unchanged);
    }
}
