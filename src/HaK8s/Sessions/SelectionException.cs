using HaK8s.ClusterFile;

namespace HaK8s.Sessions;

/// <summary>The command line is wrong: for example, it names a host or a drill that does not exist. The message is for users.</summary>
public sealed class SelectionException(string message) : Exception(message)
{
    /// <param name="option">The option that has the names.</param>
    /// <param name="what">What has such a name, in the singular.</param>
    /// <param name="names">What was given.</param>
    /// <param name="known">What there is.</param>
    /// <param name="comparer">Compares both.</param>
    /// <exception cref="SelectionException">Some of the names are unknown; the message lists them all.</exception>
    internal static void ThrowIfUnknown(string option, string what, IEnumerable<string> names, IReadOnlyList<string> known, StringComparer comparer)
    {
        var unknown = names.Where(name => !known.Contains(name, comparer)).ToList();
        if (unknown.Count > 0)
            throw new SelectionException(string.Join('\n', unknown.Select(name => $"{option}: there is no {what} {Problem.Quoted(name)};{Hint(name, known)} there are {string.Join(", ", known)}")));
    }

    private static string Hint(string name, IReadOnlyList<string> known) => Suggestion.For(name, known) is { } meant ? $" did you mean {meant}?" : "";
}
