using System.Globalization;

namespace HaK8s.Machines.Mirror.SourceBuild;

/// <summary>A file that says how far a build is, so that the run that continues it can tell the time left. Used only for that.</summary>
internal sealed class BuildMark(string path)
{
    /// <summary>From 0 to 1; 0 when there is no such file, or one that was cut off.</summary>
    public double Read() =>
        File.Exists(path) && double.TryParse(File.ReadAllText(path), NumberStyles.Float, CultureInfo.InvariantCulture, out var fraction)
            ? Math.Clamp(fraction, 0, 0.99)
            : 0;

    public void Write(double fraction) => File.WriteAllText(path, fraction.ToString("0.000", CultureInfo.InvariantCulture));
}
