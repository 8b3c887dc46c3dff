using System.Text.RegularExpressions;
using HaK8s.Tests.Security;
using NUnit.Framework;

namespace HaK8s.Tests.Architecture;

/// <summary>
/// Checks that programs start in one folder, and in one file of the engine. The compiler checks it too
/// (<c>src/BannedSymbols.txt</c>), but not in the engine and in build/.
/// </summary>
public partial class ProcessStartTests
{
    private const string Folder = "src/HaK8s.Hosts/Processes/";

    /// <summary>NUKE's tools. The engine knows no other assembly, so it cannot use the folder.</summary>
    private const string EngineFile = "src/HaK8s.Engine/Tooling/ToolProcess.cs";

    [Test]
    public void Programs_start_only_in_one_folder_and_one_file_of_the_engine()
    {
        var files = FilesWith(Start());
        Assert.That(files, Has.Count.AtLeast(3));
        Assert.That(files.Where(name => !name.StartsWith(Folder, StringComparison.Ordinal)), Is.EqualTo(new[] { EngineFile }));
    }

    [Test]
    public void CliWrap_is_used_only_in_these_files() =>
        Assert.That(FilesWith(UseOfCliWrap()), Is.EquivalentTo(new[] { $"{Folder}ForegroundProcess.cs", $"{Folder}LineCollector.cs", $"{Folder}LocalProcess.cs" }));

    private static IReadOnlyList<string> FilesWith(Regex use) =>
    [
        .. SourceFiles.All()
            .Where(file => file.Name.EndsWith(".cs", StringComparison.Ordinal) && use.IsMatch(file.Text))
            .Select(file => file.Name),
    ];

    [GeneratedRegex(@"\bnew Process\b|\bProcess\.Start\b|\bProcessStartInfo\b")]
    private static partial Regex Start();

    [GeneratedRegex(@"\busing (?:static )?CliWrap\b|\bCliWrap\.\w")]
    private static partial Regex UseOfCliWrap();
}
