using HaK8s.Machines;
using HaK8s.Pipelines;

namespace HaK8s.Sessions;

/// <summary>Shows the machines' progress to whoever watches the run; without detours over a synchronisation context, so in order.</summary>
internal sealed class MachineProgressRelay(IRunProgress progress) : IProgress<MachineProgress>
{
    private const string Step = "Bring up the machine";

    private readonly HashSet<string> _begun = [];
    private readonly Lock _lock = new();

    public void Report(MachineProgress value)
    {
        if (value.Machine is not { } machine)
        {
            progress.Note(value.Text);
            return;
        }

        lock (_lock)
        {
            if (_begun.Add(machine))
                progress.Begin(machine, Step);
            if (value.Done)
            {
                _begun.Remove(machine);
                progress.End(machine, StepOutcome.Changed, value.Text);
            }
            else
            {
                progress.Action(machine, value.Text);
            }
        }
    }
}
