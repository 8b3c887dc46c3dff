namespace HaK8s.ClusterFile;

/// <summary>"Did you mean …?"</summary>
public static class Suggestion
{
    /// <summary>Returns the known word that is similar enough to be meant, or null.</summary>
    public static string? For(string word, IEnumerable<string> known)
    {
        // The work grows with the product of the lengths, and a word of this length is not a typing error.
        if (word.Length is 0 or > 40)
            return null;
        return known.Where(name => Math.Abs(name.Length - word.Length) <= Farthest(name))
            .Select(name => (Name: name, Distance: Distance(word.ToLowerInvariant(), name.ToLowerInvariant())))
            .Where(near => near.Distance <= Farthest(near.Name) && near.Distance < near.Name.Length)
            .OrderBy(near => near.Distance).Select(near => near.Name).FirstOrDefault();
    }

    private static int Farthest(string name) => Math.Max(2, name.Length / 3);

    /// <summary>Returns the Levenshtein distance: the number of letters to insert, delete or change.</summary>
    private static int Distance(string left, string right)
    {
        var previous = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var row = 1; row <= left.Length; row++)
        {
            var current = new int[right.Length + 1];
            current[0] = row;
            for (var column = 1; column <= right.Length; column++)
            {
                var change = previous[column - 1] + (left[row - 1] == right[column - 1] ? 0 : 1);
                current[column] = Math.Min(change, Math.Min(previous[column], current[column - 1]) + 1);
            }

            previous = current;
        }

        return previous[^1];
    }
}
