namespace HaK8s.Machines.Mirror.Services;

/// <summary>Says why a mirror's services do not answer: only what was seen.</summary>
internal static class MirrorFailure
{
    /// <param name="waited">How long they have run without an answer; null when they ended.</param>
    /// <param name="silent">The service that does not answer, and how.</param>
    /// <param name="log">The end of their log.</param>
    /// <param name="taken">Of their places, those at which something listens now that they have been ended.</param>
    public static string Text(TimeSpan? waited, string silent, IReadOnlyList<string> log, string path, string speed, IReadOnlyList<string> taken)
    {
        var what = waited is { } time
            ? $"The mirror's services run, and after {time.TotalSeconds:0} s not all of them answer; {speed}: {silent}"
            : $"The mirror's services ended: {silent}";
        var cure = taken.Count > 0 ? $"end what listens on {string.Join(" and ", taken)}: ss -ltnp says what it is" : waited is null ? $"see {path}" : "run it again when this computer is less busy";
        return string.Join('\n', [what, .. log, $"  try: {cure}"]);
    }
}
