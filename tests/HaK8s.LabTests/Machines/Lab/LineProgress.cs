using HaK8s.Machines;

namespace HaK8s.LabTests.Machines.Lab;

/// <summary>Writes progress as lines, at once and in order.</summary>
internal sealed class LineProgress(Action<string> write) : IProgress<MachineProgress>
{
    private readonly Lock _lock = new();

    public void Report(MachineProgress value)
    {
        lock (_lock)
            write($"{value.Machine ?? "lab"}: {value.Text}");
    }
}
