using HaK8s.Benchmarks;
using HaK8s.ClusterFile;
using HaK8s.Hosts;
using HaK8s.Machines.Lab;
using HaK8s.Progress;
using HaK8s.Reliability;
using HaK8s.Sessions.Providers;

namespace HaK8s.Sessions;

/// <summary>
/// Measures in the lab what this program and its cluster cost. Programs started and processor time are the measure, because
/// seconds differ by ten times between computers.
/// </summary>
internal sealed class BenchmarkSession
{
    private const int Reruns = 3;
    private const string Drill = "V2";

    private static readonly TimeSpan RestTime = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan SampleTime = TimeSpan.FromMilliseconds(50);

    private readonly ClusterSpec _spec;
    private readonly LabMachines _lab;
    private readonly Controller _controller;
    private readonly IRunProgress _progress;

    /// <exception cref="SelectionException">The cluster is not a lab.</exception>
    public BenchmarkSession(SessionOptions options, IRunProgress progress)
    {
        _spec = options.ReadCluster();
        _lab = MachineProviders.Create(_spec, options) as LabMachines
            ?? throw new SelectionException("Benchmark works only in the lab, because it counts what this computer does");
        _controller = new Controller([.. options.ClusterFile is { } file ? ["--cluster-file", file] : Array.Empty<string>(), "--artifacts-folder", Path.Combine(options.ArtifactsFolder, "benchmark")]);
        _progress = progress;
    }

    private IReadOnlyList<string> Machines => [.. _spec.Hosts.Select(host => host.Name)];

    /// <exception cref="HostException">A run failed.</exception>
    public async Task<BenchmarkReport> RunAsync(CancellationToken cancellation)
    {
        _progress.Note("completing the cluster");
        await _controller.RequireAsync([Controller.AllTargets], cancellation);
        _progress.Note($"measuring the cluster at rest for {RestTime.TotalSeconds:0} s");
        var meter = await LoadMeter.StartAsync(_lab, Machines, cancellation);
        await Task.Delay(RestTime, cancellation);
        var rest = await meter.ReadAsync(cancellation);
        var reruns = new List<RunCost>();
        for (var run = 1; run <= Reruns; run++)
        {
            _progress.Note($"run {run} of {Reruns} with nothing to do");
            reruns.Add(Above(rest, (await MeasureAsync([Controller.AllTargets], cancellation)).Cost));
        }

        _progress.Note($"running {Drill}");
        var (cost, drilling) = await MeasureAsync(["VerifyHa", "--drills", Drill], cancellation);
        return new BenchmarkReport(
            _spec.Hosts.Count,
            [.. _spec.Hosts.Where(host => host.Role == HostRole.LoadBalancer).Select(host => host.Name)],
            reruns,
            rest,
            Drill,
            drilling,
            cost.Controller / cost.Elapsed);
    }

    private async Task<(RunCost Cost, Load Load)> MeasureAsync(IReadOnlyList<string> command, CancellationToken cancellation)
    {
        var meter = await LoadMeter.StartAsync(_lab, Machines, cancellation);
        using var run = _controller.Start(command);
        var exit = Controller.ExitAsync(run, cancellation);
        var own = TimeSpan.Zero;
        while (!exit.IsCompleted)
        {
            own = run.ProcessorTime ?? own;
            await Task.WhenAny(exit, Task.Delay(SampleTime, cancellation));
        }

        Controller.Require(command, run, await exit);
        var (elapsed, computer) = (meter.Elapsed, meter.Computer);
        return (new RunCost(elapsed, computer.Started, computer.Processor, own), await meter.ReadAsync(cancellation));
    }

    private static RunCost Above(Load rest, RunCost cost) => cost with
    {
        Started = cost.Started - (rest.Started * cost.Elapsed.TotalSeconds),
        Computer = cost.Computer - (rest.Computer * cost.Elapsed),
    };
}
