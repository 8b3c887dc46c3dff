using System.Text.Json;
using Nuke.Common.Utilities;

namespace Nuke.Common.Tooling;

/// <summary>Judges programs and reads their output.</summary>
public static class ProcessExtensions
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNameCaseInsensitive = true };

    /// <summary>The program must end by itself.</summary>
    /// <exception cref="ArgumentException">Its time is over.</exception>
    public static IProcess AssertWaitForExit(this IProcess? process)
    {
        Assert.True(process is not null);
        Assert.True(process.WaitForExit(), $"Process '{Path.GetFileName(process.FileName)}' did not end in time");
        return process;
    }

    /// <summary>The program must end by itself, with the exit code 0.</summary>
    /// <exception cref="ProcessException">The exit code is not 0.</exception>
    public static IProcess AssertZeroExitCode(this IProcess? process)
    {
        var ended = process.AssertWaitForExit();
        return ended.ExitCode == 0 ? ended : throw new ProcessException(ended);
    }

    /// <summary>There must be nothing from standard error.</summary>
    public static IReadOnlyCollection<Output> EnsureOnlyStd(this IReadOnlyCollection<Output> output)
    {
        foreach (var line in output)
            Assert.True(line.Type == OutputType.Std, $"Unexpected error output: {line.Text}");
        return output;
    }

    /// <summary>The lines of standard output.</summary>
    public static string StdToText(this IEnumerable<Output> output) =>
        output.Where(line => line.Type == OutputType.Std).Select(line => line.Text).JoinNewLine();

    /// <summary>The object that standard output is in JSON. The case of names does not matter.</summary>
    public static T? StdToJson<T>(this IEnumerable<Output> output) => JsonSerializer.Deserialize<T>(output.StdToText(), Json);
}
