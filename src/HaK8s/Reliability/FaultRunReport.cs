using System.Text.Json;
using System.Text.Json.Serialization;

namespace HaK8s.Reliability;

/// <summary>All trials of a run.</summary>
public sealed record FaultRunReport(int Seed, IReadOnlyList<TrialOutcome> Trials)
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter() },
    };

    public bool Converged => Trials.All(trial => trial.Converged);

    /// <summary>One line, such as "seed 7: 12 runs struck (8 kill, 4 interrupt), 5 of 5 trials converged".</summary>
    public string Headline
    {
        get
        {
            var struck = Trials.SelectMany(trial => trial.Strikes).Where(strike => strike.Struck).ToList();
            var kinds = string.Join(", ", struck.CountBy(strike => strike.Strike.Mishap).OrderBy(kind => kind.Key).Select(kind => $"{kind.Value} {Word(kind.Key)}"));
            return $"seed {Seed}: {struck.Count} runs struck ({kinds}), {Trials.Count(trial => trial.Converged)} of {Trials.Count} trials converged";
        }
    }

    /// <summary>The name that --faults takes.</summary>
    public static string Word(Mishap mishap) => mishap.ToString().ToLowerInvariant();

    public string Json() => JsonSerializer.Serialize(this, Options) + "\n";
}
