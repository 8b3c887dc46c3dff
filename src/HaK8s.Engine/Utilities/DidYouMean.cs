namespace Nuke.Common.Utilities;

/// <summary>Guesses what a mistyped name was meant to be.</summary>
internal static class DidYouMean
{
    /// <summary>" Did you mean 'x'?" or an empty text when nothing is near.</summary>
    public static string Hint(string typed, IEnumerable<string> choices)
    {
        var best = choices
            .Select(choice => (choice, distance: Distance(Simple(typed), Simple(choice))))
            .OrderBy(x => x.distance)
            .FirstOrDefault();
        return best.choice is not null && best.distance <= Math.Max(1, Simple(typed).Length / 3) ? $" Did you mean '{best.choice}'?" : "";
    }

    private static string Simple(string name) => name.Replace("-", "", StringComparison.Ordinal).ToUpperInvariant();

    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                var change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                row[j] = Math.Min(change, Math.Min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }

        return row[b.Length];
    }
}
