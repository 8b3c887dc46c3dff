namespace HaK8s.Verification.Reports.Drawing;

/// <summary>Converts times of a drill to positions in a drawing.</summary>
/// <param name="Zero">The time that is labelled 0.</param>
internal sealed record TimeScale(TimeSpan From, TimeSpan To, TimeSpan Zero, double Left, double Width)
{
    private static readonly double[] Steps = [0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300];

    public double Right => Left + Width;

    public double X(TimeSpan time) => Left + (Math.Clamp((time - From) / Length, 0, 1) * Width);

    /// <summary>Seconds from zero at which the axis has ticks.</summary>
    public IEnumerable<double> Ticks
    {
        get
        {
            const int Most = 14;
            var step = Steps.FirstOrDefault(candidate => Length.TotalSeconds / candidate <= Most, Steps[^1]);
            for (var tick = Math.Ceiling((From - Zero).TotalSeconds / step) * step; tick <= (To - Zero).TotalSeconds; tick += step)
                yield return tick;
        }
    }

    private TimeSpan Length => To > From ? To - From : TimeSpan.FromSeconds(1);
}
