using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace HaK8s.Verification.Calibration;

/// <summary>
/// Result of a calibration: how well this computer measures outages. Stored as calibration.json with the fields of these records.
/// </summary>
/// <param name="RealTime">True: outages began on time however busy the computer was.</param>
public sealed record CalibrationSummary(DateTimeOffset Began, double TookSeconds, int Processors, int Seed, bool RealTime, IReadOnlyList<CalibrationPhase> Phases)
{
    public const string FileName = "calibration.json";

    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NewLine = "\n",
    };

    /// <summary>Within a version, fields are added but never changed.</summary>
    public int SchemaVersion => 1;

    /// <summary>Milliseconds from one read to the next, which the instrument measures while nothing is broken.</summary>
    public double PauseMs => MeasuredOutage.PauseMs;

    /// <summary>The missed goals, a sentence each; empty if the instrument is right.</summary>
    public IReadOnlyList<string> Misses => [.. Phases.SelectMany(MissesOf)];

    /// <summary>Reason why the bias is unknown; empty if it is known.</summary>
    public string Disturbed => Phases.FirstOrDefault(phase => phase.Name == CalibrationPhase.AtRest && phase.Busy) is { } phase
        ? $"this computer was not at rest: some program waited for a processor {phase.Pressure:0 %} of the time"
        : "";

    public string Headline => Misses.Count > 0 ? $"The instrument is wrong: {string.Join("; ", Misses)}."
        : Disturbed.Length > 0 ? $"The instrument flags wrong figures; its accuracy could not be measured because {Disturbed}."
        : "The instrument is right: figures are as exact as the pause between two reads, and all false alarms and wrong figures are flagged.";

    /// <summary>Loads the last calibration; null if there is none or if its file is not a calibration.</summary>
    public static CalibrationSummary? Load(string path)
    {
        if (!File.Exists(path))
            return null;
        try
        {
            return Parse(File.ReadAllText(path));
        }
        catch (JsonException)
        {
            // Another version of this program wrote the file; the computer must be calibrated again.
            return null;
        }
    }

    /// <exception cref="JsonException">The text is not a calibration.</exception>
    public static CalibrationSummary? Parse(string json) => JsonSerializer.Deserialize<CalibrationSummary>(json, Options);

    public string ToJson() => JsonSerializer.Serialize(this, Options) + "\n";

    public async Task SaveAsync(string path, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await CompleteFile.WriteAsync(path, ToJson(), cancellation);
    }

    private static IEnumerable<string> MissesOf(CalibrationPhase phase)
    {
        // Subtracts the pause, because every gap contains it, even without an outage.
        if (phase is { Name: CalibrationPhase.AtRest, Busy: false, Total: { } total } && Math.Abs(total.Median - MeasuredOutage.PauseMs) > MeasuredOutage.PauseMs)
            yield return $"{phase.Name} the median error is {total.Median - MeasuredOutage.PauseMs:0} ms beyond the pause between two reads of {MeasuredOutage.PauseMs:0} ms";
        if (phase.WrongNotFlagged > 0)
            yield return $"{phase.Name} {phase.WrongNotFlagged} of {phase.Outages.Count} figures are wrong and not flagged";
        if (phase.FalseAlarmsNotFlagged > 0)
            yield return $"{phase.Name} {phase.FalseAlarmsNotFlagged} gaps above {FalseAlarm.FromMs:0} ms in {phase.CalmSeconds / 60:0.#} min without an outage are not flagged";
    }
}
