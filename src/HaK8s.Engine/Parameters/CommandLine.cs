namespace Nuke.Common.Parameters;

/// <summary>
/// A command line: targets first, then options with the values that follow them up to the next option.
/// After <c>--name=value</c>, which takes exactly that value, further words are targets again.
/// </summary>
internal sealed class CommandLine
{
    private readonly List<string> _arguments;
    private readonly List<string> _positional = [];
    private readonly List<CommandLineOption> _options = [];

    public CommandLine(IEnumerable<string> arguments)
    {
        _arguments = [.. arguments];
        var current = _positional;
        foreach (var argument in _arguments)
        {
            // A negative number is a value: no option begins with a digit.
            if (!argument.StartsWith('-') || (argument.Length > 1 && char.IsAsciiDigit(argument[1])))
            {
                current.Add(argument);
                continue;
            }

            var equals = argument.IndexOf('=', StringComparison.Ordinal);
            var values = new List<string>();
            current = values;
            if (equals > 0)
            {
                values.Add(argument[(equals + 1)..]);
                current = _positional;
            }

            _options.Add(new CommandLineOption(equals > 0 ? argument[..equals] : argument, values));
        }
    }

    /// <summary>That of this process.</summary>
    public static CommandLine OfProcess { get; } = new(Environment.GetCommandLineArgs().Skip(1));

    public IReadOnlyList<string> Arguments => _arguments;

    public IReadOnlyList<string> Positional => _positional;

    public IReadOnlyList<CommandLineOption> Options => _options;

    /// <summary>The last option of that name.</summary>
    public CommandLineOption? Find(string name) => _options.FindLast(option => option.Is(name));
}
