using System.Text;

namespace HaK8s.Hosts.Ssh.Managed;

/// <summary>A line of an ssh configuration file.</summary>
/// <param name="Words">The words of the value, without their quotes.</param>
internal sealed record SshConfigLine(string Keyword, IReadOnlyList<string> Words)
{
    /// <summary>The value as one text.</summary>
    public string Value => string.Join(' ', Words);

    /// <summary>Reads "keyword value" or "keyword=value"; null for comments and empty lines.</summary>
    public static SshConfigLine? Parse(string text)
    {
        var line = text.Trim();
        if (line.Length == 0 || line.StartsWith('#'))
            return null;
        var end = line.AsSpan().IndexOfAny(' ', '\t', '=');
        if (end < 0)
            return new SshConfigLine(line, []);
        var rest = line[end..].TrimStart();
        return new SshConfigLine(line[..end], Split(rest.StartsWith('=') ? rest[1..] : rest));
    }

    /// <summary>Splits a value at blanks. Quotes keep words together; a # outside of them begins a comment.</summary>
    private static List<string> Split(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        char? quote = null;
        var inWord = false;
        foreach (var character in text)
        {
            if (quote is not null)
            {
                if (character == quote)
                    quote = null;
                else
                    word.Append(character);
            }
            else if (character is '"' or '\'')
            {
                (quote, inWord) = (character, true);
            }
            else if (character is ' ' or '\t')
            {
                End();
            }
            else if (character == '#' && !inWord)
            {
                break;
            }
            else
            {
                word.Append(character);
                inWord = true;
            }
        }

        End();
        return words;

        void End()
        {
            if (inWord)
                words.Add(word.ToString());
            word.Clear();
            inWord = false;
        }
    }
}
