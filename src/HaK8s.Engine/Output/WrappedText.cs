using System.Text;

namespace Nuke.Common.Output;

/// <summary>Breaks long texts between words.</summary>
internal static class WrappedText
{
    /// <summary>Columns of the narrowest usual terminal.</summary>
    private const int Width = 80;

    /// <summary>Appends the words of a text.</summary>
    /// <param name="to">Ends in a line that has <paramref name="column"/> characters already.</param>
    /// <param name="text">Its words are separated by single spaces.</param>
    /// <param name="column">Column of the first word.</param>
    /// <param name="indent">Column of each further line.</param>
    public static StringBuilder AppendWrapped(this StringBuilder to, string text, int column, int indent)
    {
        var first = true;
        foreach (var word in text.Split(' '))
        {
            if (!first)
            {
                var fits = column + 1 + word.Length < Width;
                to.Append(fits ? " " : "\n" + new string(' ', indent));
                column = fits ? column + 1 : indent;
            }

            to.Append(word);
            column += word.Length;
            first = false;
        }

        return to;
    }
}
