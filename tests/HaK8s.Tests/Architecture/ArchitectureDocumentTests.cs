using System.Text.RegularExpressions;
using System.Xml.Linq;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Architecture;

/// <summary>Checks that the documents for engineers name existing files and the real references, and that the journeys are short.</summary>
public partial class ArchitectureDocumentTests
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(GoldenFile.ProjectDirectory, "../.."));

    [TestCase("ARCHITECTURE.md", 60)]
    [TestCase("CONTRIBUTING.md", 5)]
    public void Every_path_in_the_document_exists(string document, int least)
    {
        var paths = InlinePath().Matches(Read(document)).Select(match => match.Groups["path"].Value).Distinct().ToList();
        Assert.That(paths, Has.Count.AtLeast(least));
        Assert.That(paths.Where(path => !Path.Exists(Path.Combine(Root, path))), Is.Empty);
    }

    [TestCase("a")]
    [TestCase("b")]
    [TestCase("c")]
    public void A_journey_has_at_most_eight_stops_and_each_begins_with_a_path(string letter)
    {
        var journey = Read("ARCHITECTURE.md").Split("\n## ").SelectMany(section => section.Split("\n### "))
            .Single(section => section.StartsWith($"Journey {letter}:", StringComparison.Ordinal));
        var stops = Stop().Matches(journey).Select(match => match.Groups["text"].Value).ToList();
        Assert.That(stops, Has.Count.InRange(3, 8));
        Assert.That(stops.Where(stop => InlinePath().Match(stop) is not { Success: true, Index: 0 }), Is.Empty);
    }

    [Test]
    public void The_table_of_assemblies_names_the_real_references()
    {
        var written = Row().Matches(Read("ARCHITECTURE.md"))
            .Select(match => Line(match.Groups["folder"].Value, Assembly().Matches(match.Groups["references"].Value).Select(name => name.Value)));
        var real = Directory.EnumerateDirectories(Path.Combine(Root, "src")).Append(Path.Combine(Root, "build"))
            .Select(folder => Line(Path.GetRelativePath(Root, folder).Replace('\\', '/'), References(folder)));
        Assert.That(written, Is.EquivalentTo(real));
    }

    private static string Read(string document) => File.ReadAllText(Path.Combine(Root, document));

    private static string Line(string folder, IEnumerable<string> references) => $"{folder}: {string.Join(", ", references.Order(StringComparer.Ordinal))}";

    private static IEnumerable<string> References(string folder) =>
        XDocument.Load(Directory.EnumerateFiles(folder, "*.csproj").Single()).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value));

    [GeneratedRegex(@"(?<!`)`(?<path>(?:src|build|tests|docs|\.ci|\.github)/[^`\s]*)")]
    private static partial Regex InlinePath();

    [GeneratedRegex(@"^\d+\. (?<text>.*)$", RegexOptions.Multiline)]
    private static partial Regex Stop();

    [GeneratedRegex(@"^\| `(?<folder>src/[\w.]+|build)/?` \| [^|]+ \| (?<references>[^|]+) \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"HaK8s[\w.]*")]
    private static partial Regex Assembly();
}
