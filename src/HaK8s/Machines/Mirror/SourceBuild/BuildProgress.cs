using System.Globalization;

namespace HaK8s.Machines.Mirror.SourceBuild;

/// <summary>Turns the lines of build.sh into progress: each stage, and every tenth of the packages to compile.</summary>
internal sealed class BuildProgress(string work, IProgress<MachineProgress> progress)
{
    private const int TailLines = 12;

    private readonly Queue<string> _tail = new();
    private int _packages;
    private int _compiled;
    private int _shown;

    public string Stage { get; private set; } = "start";

    /// <summary>The last lines.</summary>
    public string Tail => string.Join('\n', _tail);

    public void Take(string line)
    {
        if (line.StartsWith("stage ", StringComparison.Ordinal))
        {
            Stage = line["stage ".Length..];
            progress.Report(new(null, Stage) { Work = work, Milestone = true });
        }
        else if (line.StartsWith("packages ", StringComparison.Ordinal))
        {
            _packages = int.Parse(line["packages ".Length..], CultureInfo.InvariantCulture);
        }
        else if (_packages > 0 && !line.Contains(' ', StringComparison.Ordinal) && line.Contains('/', StringComparison.Ordinal))
        {
            Count();
        }
        else if (line.Length > 0)
        {
            _tail.Enqueue(line);
            if (_tail.Count > TailLines)
                _tail.Dequeue();
        }
    }

    private void Count()
    {
        var tenth = Math.Min(++_compiled, _packages) * 10 / _packages;
        if (tenth == _shown)
            return;
        _shown = tenth;
        progress.Report(new(null, tenth == 10 ? "linking" : $"compiled {tenth * 10} %") { Work = work, Milestone = true });
    }
}
