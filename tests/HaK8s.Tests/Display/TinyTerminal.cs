using System.Globalization;
using System.Text.RegularExpressions;

namespace HaK8s.Tests.Display;

/// <summary>
/// The terminal functions that the live table needs: carriage return, line feed, cursor up, erase to the end of line
/// and screen, show and hide the cursor. Ignores styles.
/// </summary>
internal sealed partial class TinyTerminal
{
    private readonly List<string> _rows = [""];
    private int _row;
    private int _column;

    public bool CursorShown { get; private set; } = true;

    public string Screen => string.Join('\n', _rows.Select(row => row.TrimEnd())).TrimEnd('\n');

    public void Write(string text)
    {
        foreach (Match token in Token().Matches(text))
        {
            var value = token.Value;
            if (value == "\r")
                _column = 0;
            else if (value == "\n")
                NewLine();
            else if (value.StartsWith('\u001b'))
                Control(value[2..^1], value[^1]);
            else
                Put(value);
        }
    }

    private void Control(string arguments, char final)
    {
        switch (final)
        {
            case 'A':
                _row = Math.Max(0, _row - int.Parse(arguments, CultureInfo.InvariantCulture));
                break;
            case 'K':
                _rows[_row] = _rows[_row][..Math.Min(_column, _rows[_row].Length)];
                break;
            case 'J':
                Control("", 'K');
                _rows.RemoveRange(_row + 1, _rows.Count - _row - 1);
                break;
            case 'h' or 'l' when arguments == "?25":
                CursorShown = final == 'h';
                break;
            case 'm':
                break;
            default:
                throw new NotSupportedException($"ESC[{arguments}{final}");
        }
    }

    private void NewLine()
    {
        _row++;
        _column = 0;
        if (_row == _rows.Count)
            _rows.Add("");
    }

    private void Put(string text)
    {
        var row = _rows[_row].PadRight(_column);
        _rows[_row] = row[.._column] + text + (row.Length > _column + text.Length ? row[(_column + text.Length)..] : "");
        _column += text.Length;
    }

    [GeneratedRegex("\u001b\\[[?0-9;]*[A-Za-z]|\r|\n|[^\u001b\r\n]+")]
    private static partial Regex Token();
}
