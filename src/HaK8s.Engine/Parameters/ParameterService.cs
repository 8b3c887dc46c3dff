using System.Text.Json;
using Nuke.Common.Utilities;
using Serilog;

namespace Nuke.Common.Parameters;

/// <summary>Looks up parameters: command line, then environment, then profiles and parameters file.</summary>
internal sealed class ParameterService(CommandLine commandLine, EnvironmentParameters environment)
{
    private readonly HashSet<string> _warned = new(StringComparer.Ordinal);

    /// <summary>That of this process; tests make their own.</summary>
    public static ParameterService Current { get; } = new(CommandLine.OfProcess, EnvironmentParameters.OfProcess());

    public CommandLine CommandLine { get; } = commandLine;

    /// <summary>Parameters files, the most important first.</summary>
    public IReadOnlyList<ParametersFile> Files { get; set; } = [];

    /// <summary>Relative paths in parameters files start here.</summary>
    public string RootDirectory { get; set; } = "";

    public T? Get<T>(ParameterMember parameter) => GetValue(parameter) is T value ? value : default;

    /// <summary>The value, or null when nobody gave one.</summary>
    /// <exception cref="UsageException">The value does not fit.</exception>
    public object? GetValue(ParameterMember parameter)
    {
        var value = FromCommandLine(parameter) ?? FromEnvironment(parameter) ?? FromFiles(parameter);
        if (parameter.Secret && value is not null)
            SecretMasker.Instance.AddValue(value);
        return value;
    }

    private object? FromCommandLine(ParameterMember parameter)
    {
        if (CommandLine.Find(parameter.Name) is { } option)
            return Convert(parameter, parameter.Option, option.Values, Environment.CurrentDirectory, fromCommandLine: true);
        return parameter == BuiltInParameters.Target && CommandLine.Positional.Count > 0
            ? Convert(parameter, "Targets", CommandLine.Positional, Environment.CurrentDirectory, fromCommandLine: true)
            : null;
    }

    private object? FromEnvironment(ParameterMember parameter)
    {
        var names = environment.Matches(parameter.Name, parameter.PrefixOnly);
        if (names.Count == 1)
            return Convert(parameter, names[0], [environment[names[0]]], Environment.CurrentDirectory, fromCommandLine: false);
        if (names.Count > 1 && _warned.Add(parameter.Name))
            Log.Warning("Several environment variables could be {Parameter}, none is used: {Variables}", parameter.Name, string.Join(", ", names));
        return null;
    }

    private object? FromFiles(ParameterMember parameter)
    {
        if (parameter == BuiltInParameters.Root || parameter == BuiltInParameters.Host || parameter == BuiltInParameters.Profile)
            return null;
        foreach (var file in Files)
        {
            if (file.Find(parameter.Name) is { } element)
                return FromJson(parameter, $"{file.Path}: {parameter.Name}", element);
        }

        return null;
    }

    private object? FromJson(ParameterMember parameter, string source, JsonElement element)
    {
        if (parameter.Secret && element.ValueKind == JsonValueKind.String && element.GetString()!.StartsWith("v1:", StringComparison.Ordinal))
            throw new UsageException($"{source}: encrypted values are not supported; pass {parameter.Option} or set the environment variable NUKE_{parameter.Name}");
        if (!IsOtherCollection(element, parameter.Type) && JsonValues.Strings(element) is { } values)
            return Convert(parameter, source, values, RootDirectory, fromCommandLine: false);
        return JsonValues.Deserialize(element, parameter.Type, source);
    }

    /// <summary>Whether an array of the file is for a collection that has no conversion from texts, such as a set.</summary>
    private static bool IsOtherCollection(JsonElement element, Type type) => element.ValueKind == JsonValueKind.Array
        && type != typeof(string) && type.IsAssignableTo(typeof(System.Collections.IEnumerable)) && ValueConversion.ElementType(type) is null;

    private static object? Convert(
        ParameterMember parameter, string source, IReadOnlyList<string> values, string directory, bool fromCommandLine)
    {
        if (values.Count == 0 && parameter.ValueIsOptional)
            return "";
        try
        {
            return ValueConversion.Convert(values, parameter.Type, parameter.Separator, directory);
        }
        catch (FormatException exception)
        {
            var hint = fromCommandLine && values.Count > 0 && !parameter.Type.IsArray && parameter.Type == typeof(bool)
                ? $" (targets come before options: {string.Join(' ', values)} {parameter.Option})"
                : "";
            var message = parameter.Secret ? "the value does not fit" : exception.Message;
            throw new UsageException($"{source}: {message}{hint}");
        }
    }
}
