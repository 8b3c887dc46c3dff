namespace Nuke.Common.Parameters;

/// <summary>
/// Environment variables as parameters: the exact name, else any spelling of it (case and punctuation do not matter),
/// with or without <c>NUKE_</c> before it.
/// </summary>
internal sealed class EnvironmentParameters
{
    private readonly IReadOnlyDictionary<string, string> _variables;
    private readonly Lazy<ILookup<string, string>> _names;

    public EnvironmentParameters(IReadOnlyDictionary<string, string> variables)
    {
        _variables = variables;
        _names = new Lazy<ILookup<string, string>>(() => variables.Keys.ToLookup(Simple, StringComparer.Ordinal));
    }

    public static EnvironmentParameters OfProcess() => new(EnvironmentInfo.Variables);

    /// <summary>The names of the variables that mean the parameter: usually none or one.</summary>
    public IReadOnlyList<string> Matches(string name, bool prefixOnly)
    {
        if (!prefixOnly && HasValue(name))
            return [name];
        var simple = Simple(name);
        var names = _names.Value["NUKE" + simple];
        return [.. (prefixOnly ? names : names.Concat(_names.Value[simple])).Where(HasValue)];
    }

    public string this[string variable] => _variables[variable];

    private bool HasValue(string variable) => _variables.TryGetValue(variable, out var value) && value.Length > 0;

    private static string Simple(string name) => string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
}
