using HaK8s.Templates;

namespace HaK8s.Tests.Testing;

/// <summary>Joins files into one readable text.</summary>
internal static class GoldenText
{
    public static string Of(params IEnumerable<ConfigFile> files) => string.Concat(files.Select(file =>
        $"==> {file.Path} {file.Mode} {file.Owner}{(file.Secret ? " secret" : "")}\n{file.Content}\n"));
}
