using System.Globalization;

namespace HaK8s.Machines.Mirror.SourceBuild;

/// <summary>Turns the lines of build.sh into progress: each stage, and every tenth of the packages to compile.</summary>
/// <param name="begun">Progress of an interrupted build, from 0 to 1.</param>
/// <param name="reached">Called with the build's progress, from 0 to 1, whenever it is shown.</param>
internal sealed class BuildProgress(string work, IProgress<MachineProgress> progress, double begun = 0, Action<double>? reached = null)
{
    /// <summary>Start of compiling and of linking, as measured shares of the build's time.</summary>
    private const double Compiling = 0.10;
    private const double Linking = 0.94;

    private const int TailLines = 40;

    private static readonly Dictionary<string, double> Stages = new(StringComparer.Ordinal)
    {
        ["fetch"] = 0.001,
        ["unpack"] = 0.02,
        ["generate"] = 0.03,
        ["compile"] = Compiling,
    };

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
            Show(Stage, Stages.GetValueOrDefault(Stage));
        }
        else if (line.StartsWith("packages ", StringComparison.Ordinal))
        {
            _packages = int.Parse(line["packages ".Length..], CultureInfo.InvariantCulture);
            // Packages that were compiled before are not listed again.
            _compiled = (int)(Math.Clamp((begun - Compiling) / (Linking - Compiling), 0, 1) * _packages);
            _shown = _compiled * 10 / _packages;
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
        Show(tenth == 10 ? "linking" : $"compiled {tenth * 10} %", Compiling + ((Linking - Compiling) * tenth / 10));
    }

    private void Show(string text, double fraction)
    {
        fraction = Math.Max(begun, fraction);
        progress.Report(new(null, text) { Work = work, Milestone = true, Fraction = fraction });
        reached?.Invoke(fraction);
    }
}
