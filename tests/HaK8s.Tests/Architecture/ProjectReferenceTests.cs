using System.Text.RegularExpressions;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Architecture;

/// <summary>Checks that an assembly references only the assemblies of lower layers. The compiler does the rest.</summary>
public partial class ProjectReferenceTests
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(GoldenFile.ProjectDirectory, "../.."));

    [TestCase("src/HaK8s.Engine", new string[0])]
    [TestCase("src/HaK8s.Clusters", new string[0])]
    [TestCase("src/HaK8s.Hosts", new string[0])]
    [TestCase("src/HaK8s.Audit", new[] { "HaK8s.Clusters" })]
    [TestCase("src/HaK8s.Kubernetes", new[] { "HaK8s.Clusters", "HaK8s.Hosts" })]
    [TestCase("src/HaK8s.Machines", new[] { "HaK8s.Clusters", "HaK8s.Hosts" })]
    [TestCase("src/HaK8s.Provisioning", new[] { "HaK8s.Clusters", "HaK8s.Hosts", "HaK8s.Kubernetes" })]
    [TestCase("src/HaK8s.Verification", new[] { "HaK8s.Clusters", "HaK8s.Hosts", "HaK8s.Kubernetes" })]
    [TestCase("src/HaK8s", new[] { "HaK8s.Audit", "HaK8s.Clusters", "HaK8s.Hosts", "HaK8s.Kubernetes", "HaK8s.Machines", "HaK8s.Provisioning", "HaK8s.Verification" })]
    [TestCase("src/HaK8s.Components", new[] { "HaK8s", "HaK8s.Engine" })]
    [TestCase("src/HaK8s.Tool", new[] { "HaK8s.Components" })]
    [TestCase("build", new[] { "HaK8s.Components" })]
    public void A_project_references_these(string folder, string[] allowed)
    {
        var project = Directory.EnumerateFiles(Path.Combine(Root, folder), "*.csproj").Single();
        Assert.That(Reference().Matches(File.ReadAllText(project)).Select(match => match.Groups["name"].Value), Is.EquivalentTo(allowed));
    }

    [Test]
    public void Every_project_is_in_the_table()
    {
        var tested = typeof(ProjectReferenceTests).GetMethod(nameof(A_project_references_these))!
            .GetCustomAttributes(typeof(TestCaseAttribute), false).Cast<TestCaseAttribute>().Select(row => row.Arguments[0]);
        var projects = Directory.EnumerateDirectories(Path.Combine(Root, "src")).Select(path => $"src/{Path.GetFileName(path)}");
        Assert.That(projects, Is.SubsetOf(tested));
    }

    [GeneratedRegex(@"<ProjectReference Include=""[^""]*/(?<name>[^""/]+)\.csproj""")]
    private static partial Regex Reference();
}
