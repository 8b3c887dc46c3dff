using System.Text;
using HaK8s.Audit;
using HaK8s.Tests.Testing;

namespace HaK8s.Tests.Audit;

/// <summary>A folder of Cases: small inputs, the right answer in RIGHT.txt, and what follows from it for the report in EXPECT.</summary>
/// <param name="Expected">Lines of EXPECT: "+ RULE FILE:LINE", "- RULE", "! words that must not appear", or "calm": no errors and no faults.</param>
internal sealed record Case(string Name, IReadOnlyList<AuditSource> Sources, IReadOnlyList<string> Expected)
{
    private static readonly string Folder = Path.Combine(GoldenFile.ProjectDirectory, "Audit", "Cases");

    public static IReadOnlyList<Case> All { get; } = [.. Directory.EnumerateDirectories(Folder).Order(StringComparer.Ordinal).Select(Read)];

    /// <summary>True if the case names a fault, not only an alarm that must not come.</summary>
    public bool HasFault => Expected.Any(line => line.StartsWith('+'));

    /// <summary>Returns the expected lines that a report does not fulfil.</summary>
    public IReadOnlyList<string> Missed(AuditReport report) => [.. Expected.Where(line => !IsMet(line, report))];

    private static bool IsMet(string line, AuditReport report) => line.Split(' ') switch
    {
        ["+", var rule, var place] => report.Faults.Any(fault => fault.Rule == rule && fault.Also.Prepend(fault.Line).Any(number => $"{fault.File}:{number}" == place)),
        ["-", var rule] => report.Faults.All(fault => fault.Rule != rule),
        ["!", ..] => !$"{report}".Contains(line[2..], StringComparison.Ordinal),
        ["calm"] => !report.Has(Certainty.Fault),
        _ => throw new InvalidOperationException($"\"{line}\" is no line of EXPECT."),
    };

    // A byte order mark stays, as in AuditFiles.
    private static Case Read(string folder) => new(
        Path.GetFileName(folder),
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Where(file => Path.GetFileName(file) is not "RIGHT.txt" and not "EXPECT").Select(file => new AuditSource(Path.GetRelativePath(folder, file), Encoding.UTF8.GetString(File.ReadAllBytes(file))))],
        File.ReadAllLines(Path.Combine(folder, "EXPECT")));
}
