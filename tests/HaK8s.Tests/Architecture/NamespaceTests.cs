using ArchUnitNET.Domain;
using ArchUnitNET.Fluent.Slices;
using ArchUnitNET.NUnit;
using NUnit.Framework;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace HaK8s.Tests.Architecture;

/// <summary>
/// Checks how namespaces, which are folders, depend on each other. The compiler checks it between assemblies; see
/// <see cref="ProjectReferenceTests"/>.
/// </summary>
public class NamespaceTests
{
    /// <summary>Namespaces with at least two namespaces below.</summary>
    private static IEnumerable<string> Parents => Loaded.Namespaces
        .Where(name => name.Contains('.', StringComparison.Ordinal))
        .GroupBy(name => name[..name.LastIndexOf('.')])
        .Where(children => children.Count() > 1)
        .Select(children => children.Key);

    [TestCaseSource(nameof(Parents))]
    public void Siblings_depend_on_each_other_in_one_direction(string parent) =>
        Children(parent).Should().BeFreeOfCycles().Check(Loaded.Architecture);

    [Test]
    public void Siblings_are_tested_at_every_level() => Assert.That(Parents, Is.SupersetOf(new[] { "HaK8s", "HaK8s.Machines", "HaK8s.Verification.Reports" }));

    [TestCase("ClusterFile", "")]
    [TestCase("Planning", "ClusterFile")]
    [TestCase("Templates", "ClusterFile|Planning")]
    [TestCase("Firewalls", "Hosts|Planning|Processes")]
    [TestCase("Software", "ClusterFile|Hosts|Planning")]
    [TestCase("Preflight", "ClusterFile|Planning|Processes|Hosts|Firewalls|Kubernetes|Software")]
    [TestCase("Steps", "ClusterFile|Firewalls|Hosts|Kubernetes|Planning|Preflight|Processes|Progress|Software|Templates")]
    public void A_namespace_knows_only_these(string name, string others) =>
        Types().That().ResideInNamespaceOrBelow($"HaK8s.{name}")
            .Should().NotDependOnAny(Types().That().ResideInNamespaceMatching($@"^HaK8s\.(?!({name}|{others})(\.|$))"))
            .Check(Loaded.Architecture);

    [Test]
    public void Folders_are_at_most_three_deep() =>
        Types().That().ResideInNamespaceMatching(@"^HaK8s\.").Should().ResideInNamespaceMatching(@"^HaK8s(\.\w+){1,3}$").Check(Loaded.Architecture);

    /// <summary>The namespaces directly below <paramref name="parent"/>, each with all below it.</summary>
    private static GivenSlices Children(string parent)
    {
        // Slices().Matching("X.(*)..") would also make a slice of each namespace further below.
        var slices = new SliceRuleCreator();
        slices.SetSliceAssignment(new SliceAssignment(type => Child(parent, type.Namespace.FullName), $"of {parent}"));
        return new GivenSlices(slices);
    }

    private static SliceIdentifier Child(string parent, string name) => name.StartsWith(parent + ".", StringComparison.Ordinal)
        ? SliceIdentifier.Of(name[(parent.Length + 1)..].Split('.')[0])
        : SliceIdentifier.Ignore();
}
