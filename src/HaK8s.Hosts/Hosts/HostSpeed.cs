using System.Globalization;

namespace HaK8s.Hosts;

/// <summary>
/// Speed of a host, as the time to start a program. A usual host takes about 1 ms. A slow host, or a host with a small
/// share of a processor, takes ten to two hundred times as long, also for everything else.
/// </summary>
/// <param name="ProgramStart">Mean of several starts in a row, so that the pauses of a processor quota count too.</param>
public sealed record HostSpeed(TimeSpan ProgramStart)
{
    private const double MostFactor = 60;

    /// <summary>Number of programs that a reading script starts.</summary>
    private const int ProgramsOfAReading = 50;

    private static readonly TimeSpan UsualStart = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan MostScaled = TimeSpan.FromMinutes(2);

    /// <summary>Bash that measures the time to start a program and leaves it in hak8s_start, in microseconds.</summary>
    internal static string Measurement { get; } = EmbeddedText.ReadPart(typeof(HostSpeed), "program-start.sh");

    public static HostSpeed Usual { get; } = new(UsualStart);

    /// <summary>How many times slower than a usual host; 1 for faster hosts, 60 at most.</summary>
    public double Factor => Math.Clamp(ProgramStart / UsualStart, 1, MostFactor);

    /// <summary>True if the host is slow enough to be reported.</summary>
    public bool IsSlow => ProgramStart >= 5 * UsualStart;

    /// <summary>
    /// Returns the time limit for this host, given the limit for a usual host. Of a longer limit only two minutes grow: it is for
    /// waiting on networks and disks, which are not slower because programs start slowly.
    /// </summary>
    public TimeSpan Timeout(TimeSpan usual) => usual + ((Factor - 1) * (usual < MostScaled ? usual : MostScaled));

    /// <summary>The same in whole seconds, for program options.</summary>
    public int TimeoutSeconds(int usual) => (int)Math.Ceiling(Timeout(TimeSpan.FromSeconds(usual)).TotalSeconds);

    /// <summary>
    /// Returns the time limit for readings that are repeated anyway and may meet a dead host. It adds only the extra time
    /// to start their programs.
    /// </summary>
    public TimeSpan Slack(TimeSpan usual) => usual + (ProgramsOfAReading * (Factor - 1) * UsualStart);

    /// <summary>For messages: "starting a program takes 9.2 ms there".</summary>
    public override string ToString() => $"starting a program takes {Milliseconds} ms there";

    /// <summary>For messages: "9.2".</summary>
    public string Milliseconds => ProgramStart.TotalMilliseconds.ToString(ProgramStart.TotalMilliseconds < 100 ? "0.#" : "0", CultureInfo.InvariantCulture);
}
