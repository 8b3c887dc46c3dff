namespace HaK8s.Audit.Haproxy;

/// <summary>A line of haproxy.cfg, split into words, without its comment.</summary>
public sealed record HaproxyLine(int Number, IReadOnlyList<string> Words)
{
    public string Text => string.Join(' ', Words);

    public bool Begins(params ReadOnlySpan<string> words)
    {
        if (Words.Count < words.Length)
            return false;
        for (var index = 0; index < words.Length; index++)
        {
            if (Words[index] != words[index])
                return false;
        }

        return true;
    }

    /// <summary>Returns the word after a word, or null.</summary>
    public string? After(string word)
    {
        var index = Words.ToList().IndexOf(word);
        return index >= 0 && index + 1 < Words.Count ? Words[index + 1] : null;
    }
}
