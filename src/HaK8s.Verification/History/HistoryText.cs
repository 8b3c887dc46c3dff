using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using HaK8s.Verification.Measuring;
using HaK8s.Verification.Probes;

namespace HaK8s.Verification.History;

/// <summary>Converts a history to and from lines of JSON, the header first.</summary>
internal static class HistoryText
{
    private const int Format = 1;
    private const string Header = "header";
    private const string Event = "event";
    private const string Break = "break";
    private const string MarkKindName = "mark";

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    public static IEnumerable<string> Lines(DrillHistory history) => history.Requests.Select(Line)
        .Concat(history.Deliveries.Select(delivery => new HistoryLine { Kind = Event, Watch = delivery.Watch, End = Milliseconds(delivery.At), Revision = delivery.Revision, Value = delivery.Value, Anew = delivery.Anew ? true : null }))
        .Concat(history.Breaks.Select(broken => new HistoryLine { Kind = Break, Watch = broken.Watch, End = Milliseconds(broken.At), Error = broken.Reason }))
        .Concat(history.Marks.Select(mark => new HistoryLine { Kind = MarkKindName, End = Milliseconds(mark.At), Mark = mark.Kind.ToString(), Text = mark.Text, Revision = mark.Revision }))
        .OrderBy(line => line.End)
        .Prepend(Line(history.Header))
        .Select(line => JsonSerializer.Serialize(line, Options));

    /// <exception cref="FormatException">A line is invalid; the message has its number.</exception>
    public static DrillHistory Parse(IEnumerable<string> lines)
    {
        HistoryHeader? header = null;
        var (requests, deliveries, breaks, marks) = (new List<ProbeAttempt>(), new List<WatchDelivery>(), new List<WatchBreak>(), new List<Mark>());
        var number = 0;
        foreach (var text in lines)
        {
            number++;
            try
            {
                var line = JsonSerializer.Deserialize<HistoryLine>(text, Options) ?? throw new FormatException("is empty");
                if (header is null != (line.Kind == Header))
                    throw new FormatException(header is null ? "should be the header" : "is a second header");
                switch (line.Kind)
                {
                    case Header:
                        header = HeaderOf(line);
                        break;
                    case Event:
                        deliveries.Add(new WatchDelivery(Needed(line.Watch, "watch"), Needed(line.Revision, "revision"), Time(line.End, "end")) { Value = line.Value, Anew = line.Anew ?? false });
                        break;
                    case Break:
                        breaks.Add(new WatchBreak(Needed(line.Watch, "watch"), Time(line.End, "end"), line.Error ?? ""));
                        break;
                    case MarkKindName:
                        marks.Add(new Mark(Time(line.End, "end"), Name<MarkKind>(line.Mark, "mark"), line.Text ?? "") { Revision = line.Revision });
                        break;
                    default:
                        requests.Add(RequestOf(line));
                        break;
                }
            }
            catch (Exception exception) when (exception is FormatException or JsonException)
            {
                throw new FormatException($"line {number} {(exception is JsonException ? "is not a record of a history" : exception.Message)}", exception);
            }
        }

        return new DrillHistory(header ?? throw new FormatException("has no lines")) { Requests = requests, Deliveries = deliveries, Breaks = breaks, Marks = marks };
    }

    private static HistoryLine Line(HistoryHeader header) => new()
    {
        Kind = Header,
        Format = Format,
        Cluster = header.Cluster,
        Drill = header.Drill,
        Run = header.Run,
        Runs = header.Runs,
        Seed = header.Seed,
        Began = header.Began,
    };

    private static HistoryLine Line(ProbeAttempt request) => new()
    {
        Kind = JsonNamingPolicy.CamelCase.ConvertName(request.Kind.ToString()),
        Start = Milliseconds(request.Start),
        End = Milliseconds(request.End),
        Outcome = JsonNamingPolicy.CamelCase.ConvertName(request.Outcome.ToString()),
        Status = request.Status,
        Error = request.Error.Length > 0 ? request.Error : null,
        Value = request.Value,
        Replaced = request.Replaced,
        Revision = request.Revision,
    };

    private static HistoryHeader HeaderOf(HistoryLine line) => line.Format == Format
        ? new HistoryHeader(Needed(line.Cluster, "cluster"), Needed(line.Drill, "drill"), Needed(line.Run, "run"), Needed(line.Runs, "runs"), Needed(line.Seed, "seed"), Needed(line.Began, "began"))
        : throw new FormatException($"has format {line.Format?.ToString() ?? "none"}, but this program reads format {Format}");

    private static ProbeAttempt RequestOf(HistoryLine line)
    {
        var (start, end) = (Time(line.Start, "start"), Time(line.End, "end"));
        if (end < start)
            throw new FormatException("ends before it starts");
        return new ProbeAttempt(Name<ProbeKind>(line.Kind, "kind"), start, end, Name<ProbeOutcome>(line.Outcome, "outcome"), line.Status ?? 0, line.Error ?? "")
        {
            Value = line.Value,
            Replaced = line.Replaced,
            Revision = line.Revision,
        };
    }

    /// <summary>Keeps the clock's own steps of a tenth of a microsecond, because rounding must not change an order.</summary>
    private static double Milliseconds(TimeSpan time) => time.Ticks / (double)TimeSpan.TicksPerMillisecond;

    private static TimeSpan Time(double? milliseconds, string name) => TimeSpan.FromTicks((long)Math.Round(Needed(milliseconds, name) * TimeSpan.TicksPerMillisecond));

    private static T Name<T>(string? text, string name)
        where T : struct, Enum
        => Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : throw new FormatException($"has no known {name}");

    private static T Needed<T>(T? value, string name)
        where T : struct
        => value ?? throw new FormatException($"has no {name}");

    private static string Needed(string? value, string name) => value ?? throw new FormatException($"has no {name}");
}
