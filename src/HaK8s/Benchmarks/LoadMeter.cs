using System.Diagnostics;
using HaK8s.Machines.Lab;
using HaK8s.Processes;

namespace HaK8s.Benchmarks;

/// <summary>Measures a lab and its computer from its creation on.</summary>
internal sealed class LoadMeter
{
    private readonly LabMachines _lab;
    private readonly IReadOnlyList<string> _machines;
    private readonly long _begin = Stopwatch.GetTimestamp();
    private readonly ComputerUse _computer = ComputerUse.Read();
    private readonly IReadOnlyList<TimeSpan> _used;

    private LoadMeter(LabMachines lab, IReadOnlyList<string> machines, IReadOnlyList<TimeSpan> used)
    {
        _lab = lab;
        _machines = machines;
        _used = used;
    }

    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_begin);

    /// <summary>What the computer has done so far.</summary>
    public ComputerUse Computer => ComputerUse.Read() - _computer;

    public static async Task<LoadMeter> StartAsync(LabMachines lab, IReadOnlyList<string> machines, CancellationToken cancellation) =>
        new(lab, machines, await UsedAsync(lab, machines, cancellation));

    /// <summary>Returns the mean since the creation.</summary>
    public async Task<Load> ReadAsync(CancellationToken cancellation)
    {
        var used = await UsedAsync(_lab, _machines, cancellation);
        var (computer, elapsed) = (Computer, Elapsed);
        return new Load(
            computer.Started / elapsed.TotalSeconds,
            computer.Processor / elapsed,
            _machines.Select((name, index) => (name, Cores: (used[index] - _used[index]) / elapsed)).ToDictionary(machine => machine.name, machine => machine.Cores));
    }

    private static Task<TimeSpan[]> UsedAsync(LabMachines lab, IReadOnlyList<string> machines, CancellationToken cancellation) =>
        Task.WhenAll(machines.Select(machine => lab.ProcessorTimeAsync(machine, cancellation)));
}
