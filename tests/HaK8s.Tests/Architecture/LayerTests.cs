using System.Text.RegularExpressions;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Architecture;

/// <summary>
/// Checks that folders of one assembly depend only on folders earlier in the data flow. The compiler checks it between
/// assemblies; see <see cref="ProjectReferenceTests"/>.
/// </summary>
public partial class LayerTests
{
    private static readonly string Source = Path.GetFullPath(Path.Combine(GoldenFile.ProjectDirectory, "../../src"));

    [TestCase("ClusterFile", new string[0])]
    [TestCase("Planning", new[] { "ClusterFile" })]
    [TestCase("Templates", new[] { "ClusterFile", "Planning" })]
    [TestCase("Firewalls", new[] { "Hosts", "Planning", "Processes" })]
    [TestCase("Preflight", new[] { "ClusterFile", "Planning", "Processes", "Hosts", "Firewalls" })]
    public void A_folder_knows_only_these(string folder, string[] allowed)
    {
        var strangers = Mentions(folder).Where(mention => mention.Folder != folder && !allowed.Contains(mention.Folder));
        Assert.That(strangers, Is.Empty);
    }

    [TestCase("Steps", "Pipelines")]
    public void A_folder_never_knows_another(string folder, string other) =>
        Assert.That(Mentions(folder).Where(mention => mention.Folder == other), Is.Empty);

    [TestCase("ClusterFile")]
    [TestCase("Planning")]
    [TestCase("Templates")]
    [TestCase("Audit")]
    public void What_is_pure_touches_no_file_process_clock_or_network(string folder)
    {
        var outside = Files(folder)
            .SelectMany(file => Outside().Matches(File.ReadAllText(file)).Select(match => $"{Path.GetFileName(file)}: {match.Value}"));
        Assert.That(outside, Is.Empty);
    }

    private static IEnumerable<(string File, string Folder)> Mentions(string folder) => Files(folder)
        .SelectMany(file => Namespace().Matches(File.ReadAllText(file)).Select(match => (Path.GetFileName(file), match.Groups["folder"].Value)));

    private static IEnumerable<string> Files(string folder) => Directory.EnumerateDirectories(Source)
        .Where(project => Path.GetFileName(project) != "HaK8s.Engine")
        .Select(project => Path.Combine(project, folder))
        .Where(Directory.Exists)
        .SelectMany(path => Directory.EnumerateFiles(path, "*.cs", SearchOption.AllDirectories));

    [GeneratedRegex(@"\bHaK8s\.(?<folder>[A-Z]\w+)")]
    private static partial Regex Namespace();

    [GeneratedRegex(@"\b(File|Directory|Process|Environment|Console|Socket|HttpClient|DateTime|Stopwatch|Random)\.\w+")]
    private static partial Regex Outside();
}
