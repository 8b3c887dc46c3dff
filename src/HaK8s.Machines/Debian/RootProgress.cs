using System.Text.RegularExpressions;

namespace HaK8s.Machines.Debian;

/// <summary>Turns mmdebstrap's output into progress.</summary>
/// <param name="archives">Its download folder.</param>
internal sealed partial class RootProgress(string work, string archives, IProgress<MachineProgress> progress, TimeProvider time)
{
    private const string Downloading = "downloading packages";

    // Smaller downloads give no useful rate.
    private const long EnoughBytes = 1_000_000;

    // Measured progress of a root when mmdebstrap prints this text.
    private static readonly (string Begin, double Fraction)[] Stages =
    [
        ("running apt-get update", 0.01),
        (Downloading, 0.15),
        ("extracting archives", 0.25),
        ("installing essential packages", 0.30),
        ("installing remaining packages", 0.45),
        ("running --customize-hook", 0.97),
        ("cleaning package lists", 0.98),
    ];

    private (DateTimeOffset At, long Bytes)? _begin;

    public void Take(string line)
    {
        if (Information().Match(line) is not { Success: true } match)
            return;
        var text = match.Groups["text"].Value;
        var stage = Array.Find(Stages, stage => text.StartsWith(stage.Begin, StringComparison.Ordinal));
        progress.Report(new(null, text.TrimEnd('.')) { Work = work, Fraction = stage.Begin is null ? null : stage.Fraction, MegabytesPerSecond = Rate() });
        if (stage.Begin == Downloading)
            _begin = (time.GetUtcNow(), Bytes());
    }

    /// <returns>The rate if a download has just ended; otherwise null.</returns>
    private double? Rate()
    {
        if (_begin is not { } begin)
            return null;
        _begin = null;
        var (bytes, seconds) = (Bytes() - begin.Bytes, (time.GetUtcNow() - begin.At).TotalSeconds);
        return bytes >= EnoughBytes && seconds > 0 ? bytes / 1e6 / seconds : null;
    }

    private long Bytes() => Directory.Exists(archives) ? new DirectoryInfo(archives).EnumerateFiles("*.deb").Sum(file => file.Length) : 0;

    [GeneratedRegex(@"^I: (?<text>[^\n]+)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Information();
}
