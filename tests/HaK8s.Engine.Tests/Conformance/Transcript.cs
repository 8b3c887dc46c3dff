namespace HaK8s.Tests.Engine.Conformance;

/// <summary>Recorded output of the real engine for many command lines.</summary>
internal static class Transcript
{
    /// <summary>Output by command line; the last line is <c>[exit N]</c>.</summary>
    public static IReadOnlyDictionary<string, string> Read(string name)
    {
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Transcripts", name + ".txt"));
        return text.Split("##### ", StringSplitOptions.RemoveEmptyEntries)
            .Select(block => block.Split('\n', 2))
            .ToDictionary(block => block[0].Trim(), block => block[1], StringComparer.Ordinal);
    }
}
