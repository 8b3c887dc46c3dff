namespace HaK8s.Machines.Mirror.Publishing;

/// <summary>Turns the lines of publish.sh into progress.</summary>
/// <param name="count">Number of packages and images to make.</param>
internal sealed class PublishProgress(string work, int count, IProgress<MachineProgress> progress)
{
    private int _made;

    public void Take(string line)
    {
        if (line.StartsWith("package ", StringComparison.Ordinal) || line.StartsWith("image ", StringComparison.Ordinal))
            progress.Report(new(null, line) { Work = work, Fraction = 0.95 * Math.Min(++_made, count) / count });
    }
}
