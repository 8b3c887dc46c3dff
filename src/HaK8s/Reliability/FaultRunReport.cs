using System.Text.Json;
using System.Text.Json.Serialization;

namespace HaK8s.Reliability;

/// <summary>Reports all trials of a fault run.</summary>
public sealed record FaultRunReport(int Seed, IReadOnlyList<TrialOutcome> Trials)
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>True if every trial converged and at least one run was interrupted, because an undisturbed run shows nothing.</summary>
    public bool Converged => Struck.Any() && Trials.All(trial => trial.Converged);

    private IEnumerable<StrikeOutcome> Struck => Trials.SelectMany(trial => trial.Strikes).Where(strike => strike.Struck);

    /// <summary>One line, such as "seed 7: 12 runs disturbed (8 kill, 4 interrupt), 5 of 5 trials converged".</summary>
    public string Headline
    {
        get
        {
            var struck = Struck.ToList();
            var kinds = string.Join(", ", struck.CountBy(strike => strike.Strike.Mishap).OrderBy(kind => kind.Key).Select(kind => $"{kind.Value} {Word(kind.Key)}"));
            return $"seed {Seed}: {(struck.Count > 0 ? $"{struck.Count} runs disturbed ({kinds})" : "no run was disturbed, so nothing was tested")}, {Trials.Count(trial => trial.Converged)} of {Trials.Count} trials converged";
        }
    }

    /// <summary>Returns the mishap's name as --faults takes it.</summary>
    public static string Word(Mishap mishap) => mishap.ToString().ToLowerInvariant();

    public string Json() => JsonSerializer.Serialize(this, Options) + "\n";
}
