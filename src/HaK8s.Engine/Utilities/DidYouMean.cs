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
        var steps = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
                steps[i, j] = i == 0 || j == 0 ? i + j : Step(steps, a, b, i, j);
        }

        return steps[a.Length, b.Length];
    }

    /// <summary>One letter changed, added, left out, or two neighbours swapped.</summary>
    private static int Step(int[,] steps, string a, string b, int i, int j)
    {
        var change = steps[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
        var best = Math.Min(change, Math.Min(steps[i - 1, j], steps[i, j - 1]) + 1);
        var swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
        return swapped ? Math.Min(best, steps[i - 2, j - 2] + 1) : best;
    }
}
