namespace HaK8s.Machines.Mirror.Services;

/// <summary>Explains why a mirror's services do not answer, only from observed facts.</summary>
internal static class MirrorFailure
{
    /// <param name="waited">How long they have run without an answer; null if they ended.</param>
    /// <param name="silent">The service that does not answer, and its error.</param>
    /// <param name="log">Last lines of their log.</param>
    /// <param name="taken">Addresses of the services at which a program still listens after the services were ended.</param>
    public static string Text(TimeSpan? waited, string silent, IReadOnlyList<string> log, string path, string speed, IReadOnlyList<string> taken)
    {
        var what = waited is { } time
            ? $"The mirror's services run, but not all of them answer after {time.TotalSeconds:0} s; {speed}: {silent}"
            : $"The mirror's services ended: {silent}";
        var cure = taken.Count > 0 ? $"stop the program that listens on {string.Join(" and ", taken)}: ss -ltnp shows it" : waited is null ? $"see {path}" : "run it again when this computer is less busy";
        return string.Join('\n', [what, .. log, $"  try: {cure}"]);
    }
}
