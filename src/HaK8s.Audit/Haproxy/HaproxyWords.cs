using System.Text;

namespace HaK8s.Audit.Haproxy;

/// <summary>Splits a line into words as HAProxy does: quotes, backslashes, # comments.</summary>
internal static class HaproxyWords
{
    /// <summary>True if a quote of the line is not closed.</summary>
    public static bool HasOpenQuote(string line)
    {
        var quote = '\0';
        for (var index = 0; index < line.Length; index++)
        {
            if (quote != '\'' && line[index] == '\\')
                index++;
            else if (quote == '\0' && line[index] == '#')
                break;
            else if (line[index] is '"' or '\'' && (quote == '\0' || quote == line[index]))
                quote = quote == '\0' ? line[index] : '\0';
        }

        return quote != '\0';
    }

    public static IReadOnlyList<string> Of(string line)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var quote = '\0';
        var begun = false;
        for (var index = 0; index < line.Length; index++)
        {
            var character = line[index];
            if (quote != '\'' && character == '\\' && index + 1 < line.Length)
            {
                word.Append(line[++index]);
                begun = true;
            }
            else if (quote != '\0')
            {
                if (character == quote)
                    quote = '\0';
                else
                    word.Append(character);
            }
            else if (character is '"' or '\'')
            {
                quote = character;
                begun = true;
            }
            else if (character == '#')
            {
                break;
            }
            else if (!IsBlank(character))
            {
                word.Append(character);
                begun = true;
            }
            else
            {
                End();
            }
        }

        End();
        return words;

        void End()
        {
            if (begun)
                words.Add(word.ToString());
            word.Clear();
            begun = false;
        }
    }

    /// <summary>A no-break space, as web pages have it, is a part of a word.</summary>
    private static bool IsBlank(char character) => character is ' ' or '\t' or '\r' or '\f' or '\v';
}
