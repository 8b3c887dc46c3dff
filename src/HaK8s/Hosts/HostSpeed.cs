using System.Globalization;

namespace HaK8s.Hosts;

/// <summary>
/// How fast a host is, in one number: how long it takes to start a program. A usual host takes about 1 ms; slow ones, and those
/// with a small share of a processor, ten to two hundred times as long, and so does all else that they do.
/// </summary>
/// <param name="ProgramStart">The mean of several starts in a row: with a quota, the pauses between its slices count too.</param>
public sealed record HostSpeed(TimeSpan ProgramStart)
{
    private const double MostFactor = 60;

    /// <summary>As many programs as a script starts that reads something.</summary>
    private const int ProgramsOfAReading = 50;

    private static readonly TimeSpan UsualStart = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(2);

    public static HostSpeed Usual { get; } = new(UsualStart);

    /// <summary>How many times slower than a usual host; 1 for faster ones, 60 at most.</summary>
    public double Factor => Math.Clamp(ProgramStart / UsualStart, 1, MostFactor);

    /// <summary>True for a host whose slowness is worth a word.</summary>
    public bool IsSlow => ProgramStart >= 5 * UsualStart;

    /// <summary>How long this host is given for what a usual host is given this long; 2 h at most.</summary>
    public TimeSpan Patience(TimeSpan usual) => usual >= Longest ? usual : usual * Factor < Longest ? usual * Factor : Longest;

    /// <summary>The same in whole seconds, for options of programs.</summary>
    public int PatienceSeconds(int usual) => (int)Math.Ceiling(Patience(TimeSpan.FromSeconds(usual)).TotalSeconds);

    /// <summary>
    /// For readings that are repeated anyhow, and may meet a host that is dead: only what starting their programs takes longer
    /// than usual is added.
    /// </summary>
    public TimeSpan Slack(TimeSpan usual) => usual + (ProgramsOfAReading * (Factor - 1) * UsualStart);

    /// <summary>For messages: "starting a program takes 9.2 ms there".</summary>
    public override string ToString() => $"starting a program takes {Milliseconds} ms there";

    /// <summary>For messages: "9.2".</summary>
    public string Milliseconds => ProgramStart.TotalMilliseconds.ToString(ProgramStart.TotalMilliseconds < 100 ? "0.#" : "0", CultureInfo.InvariantCulture);
}
