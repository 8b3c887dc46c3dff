using ArchUnitNET.Domain;
using ArchUnitNET.NUnit;
using HaK8s.Audit;
using HaK8s.Preflight;
using HaK8s.Steps;
using HaK8s.Verification.Drills;
using HaK8s.Verification.Probes;
using NUnit.Framework;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace HaK8s.Tests.Architecture;

/// <summary>Checks that classes of a family are where a reader looks for them, and small.</summary>
public class FamilyTests
{
    private const int MostMethods = 10;

    [TestCase(typeof(IStep), @"^HaK8s\.Steps(\.|$)")]
    [TestCase(typeof(ICheck), @"^HaK8s\.Preflight\.(Checks(\.\w+)?|Network)$")]
    [TestCase(typeof(IRule<>), @"^HaK8s\.Audit\.(Packages|Scripts|Shell|\w+\.Rules|AcrossFiles\.\w+)$")]
    [TestCase(typeof(IDrill), @"^HaK8s\.Verification\.Drills\.\w+$")]
    [TestCase(typeof(IProbe), @"^HaK8s\.Verification\.Probes(\.|$)")]
    public void Implementations_are_in_their_namespace(Type family, string folder) =>
        Classes().That().ImplementInterface(family).And().AreNotAbstract().Should().ResideInNamespaceMatching(folder).AndShould().BeSealed().Check(Loaded.Architecture);

    /// <summary>Elsewhere, the folders of Audit would depend on each other in a circle.</summary>
    [Test]
    public void Rules_about_several_files_are_in_one_place()
    {
        var rules = typeof(AuditSubjects).Assembly.GetTypes().Where(type => type is { IsClass: true } && type.IsAssignableTo(typeof(IRule<AuditSubjects>))).ToList();
        Assert.That(rules, Is.Not.Empty);
        Assert.That(rules.Where(type => type.Namespace?.StartsWith("HaK8s.Audit.AcrossFiles.", StringComparison.Ordinal) != true), Is.Empty);
    }

    [Test]
    public void Audit_rules_are_small() =>
        Classes().That().ImplementInterface(typeof(IRule<>))
            .Should().FollowCustomCondition(rule => Methods(rule) <= MostMethods, $"have at most {MostMethods} methods", $"has more than {MostMethods} methods")
            .Check(Loaded.Architecture);

    private static int Methods(Class rule) => rule.Members.OfType<MethodMember>().Count(method => method.MethodForm == MethodForm.Normal);
}
