using HaK8s.Reliability;
using HaK8s.Verification.Drills;

namespace HaK8s.Components;

/// <summary>Words that options accept, for shell completion and for editors of parameters files.</summary>
internal static class OptionValues
{
    public static string[] AuditFormats { get; } = ["text", "json", "sarif"];

    public static string[] Certainties { get; } = ["error", "fault", "advice", "never"];

    public static string[] Drills { get; } = [.. DrillBook.List().Select(drill => drill.Id)];

    public static string[] Faults { get; } = Names<Mishap>();

    public static string[] States { get; } = Names<Scenario>();

    private static string[] Names<T>()
        where T : struct, Enum => [.. Enum.GetNames<T>().Select(name => name.ToLowerInvariant())];
}
