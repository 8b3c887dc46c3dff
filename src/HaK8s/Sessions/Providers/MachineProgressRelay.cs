using HaK8s.Machines;
using HaK8s.Progress;

namespace HaK8s.Sessions.Providers;

/// <summary>Relays the machines' progress to the run's display, in order because it uses no synchronisation context.</summary>
internal sealed class MachineProgressRelay(IRunProgress progress) : IProgress<MachineProgress>
{
    private const string Step = "Bring up the machine";
    private const string PartsProgress = "Made once on this computer";

    private readonly HashSet<string> _begun = [];
    private readonly Lock _lock = new();

    public void Report(MachineProgress value)
    {
        if ((value.Machine ?? value.Work) is not { } name)
        {
            progress.Note(value.Text);
            return;
        }

        lock (_lock)
        {
            if (_begun.Add(name))
                progress.Begin(name, value.Machine is null ? PartsProgress : Step, passing: value.Machine is null);
            if (value.Done)
            {
                _begun.Remove(name);
                progress.End(name, value.Unchanged ? StepOutcome.Unchanged : StepOutcome.Changed, value.Text);
            }
            else if (value.Milestone)
            {
                progress.Milestone(name, value.Text);
            }
            else
            {
                progress.Action(name, value.Text);
            }
        }
    }
}
