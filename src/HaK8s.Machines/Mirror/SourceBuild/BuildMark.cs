using System.Globalization;

namespace HaK8s.Machines.Mirror.SourceBuild;

/// <summary>A file with a build's progress, from which the next run estimates the time left. Used only for that.</summary>
internal sealed class BuildMark(string path)
{
    /// <summary>Reads the progress from 0 to 1; 0 if the file is missing or incomplete.</summary>
    public double Read() =>
        File.Exists(path) && double.TryParse(File.ReadAllText(path), NumberStyles.Float, CultureInfo.InvariantCulture, out var fraction)
            ? Math.Clamp(fraction, 0, 0.99)
            : 0;

    public void Write(double fraction) => File.WriteAllText(path, fraction.ToString("0.000", CultureInfo.InvariantCulture));
}
