using System.Globalization;
using System.Text.RegularExpressions;
using HaK8s.Planning.Facts;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Preflight;

/// <summary>Compares the table of systems in docs/support.md with the code's table.</summary>
public partial class SupportDocumentTests
{
    private const string Refused = "../tests/HaK8s.Provisioning.Tests/Preflight/HostCheckTests.cs";

    private static readonly string Folder = Path.Combine(GoldenFile.ProjectDirectory, "../../docs");

    private static IEnumerable<string> Rows => SystemReleases.All.Select(release =>
        $"| {release.Name} | {release.Until?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "–"} | {string.Join(" | ", Enum.GetValues<SetupStep>().Select(step => Cell(release, step)))} |");

    [Test]
    public void The_document_shows_the_marks_of_the_code()
    {
        var lines = File.ReadAllLines(Path.Combine(Folder, "support.md"));
        var first = Array.FindIndex(lines, line => line.StartsWith("| system | updates until |", StringComparison.Ordinal));
        Assert.That(first, Is.Positive, "the table's heading");
        Assert.That(lines.Skip(first + 2).TakeWhile(line => line.StartsWith('|')), Is.EqualTo(Rows));
    }

    [Test]
    public void Each_cell_names_a_file_that_exists() => Assert.That(
        Rows.SelectMany(row => Link().Matches(row)).Select(match => match.Groups["path"].Value).Distinct().Where(path => !File.Exists(Path.Combine(Folder, path))),
        Is.Empty);

    private static string Cell(SystemRelease release, SetupStep step)
    {
        var mark = release.MarkOf(step);
        var (words, path) = mark switch
        {
            SupportMark.EndToEnd or SupportMark.InPart when release.Family == PackageFamily.Apt =>
                (mark == SupportMark.EndToEnd ? "seen end to end" : "seen in part", release.Release == "12" ? "../.ci/run" : "examples/mixed-debian.yaml"),
            SupportMark.InPart => ("seen in part", "../tests/HaK8s.LabTests/Steps/DnfTests.cs"),
            SupportMark.ByEvidence => ("by evidence", $"../tests/HaK8s.Provisioning.Tests/Steps/Golden/systems/{release.Id}-{release.Release}.golden"),
            _ => ("refused", Refused),
        };
        return $"[{words}]({path})";
    }

    [GeneratedRegex(@"\]\((?<path>[^)]+)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();
}
