using System.Collections.Concurrent;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using HaK8s.Tests.Engine.Conformance;
using Nuke.Common;
using NUnit.Framework;
using Assert = NUnit.Framework.Assert;

namespace HaK8s.Tests.Engine.Forwarders;

/// <summary>
/// Checks that one compiled component serves both engines: the table has every public type, the forwarders have every type of the
/// table, and builds print the same on either side of them.
/// </summary>
[Parallelizable(ParallelScope.All)]
internal sealed class ForwarderTests
{
    private static readonly Dictionary<string, string> Environment = new() { ["NUKE_NO_LOGO"] = "true", ["PARTS"] = "Order" };

    private readonly ConcurrentDictionary<(bool, string), Lazy<string>> _folders = new();

    private static IEnumerable<TestCaseData> CommandLines =>
        from line in new[]
        {
            ("Sched", ""), ("Sched", "Fail"), ("Sched", "Deploy --throw"), ("Sched", "SkDynamic --no"), ("Sched", "Deploy --skip Pack"),
            ("Own", "Show --count 4 --lab-size 5 --folder sub --hosts a b"), ("Own", "InContext"), ("Own", "--help"), ("Own", "Tell --plan"),
            ("Parts", "--help"), ("Parts", "Last Effect --label x"),
        }
        select new TestCaseData(line.Item1, line.Item2).SetArgDisplayNames(line.Item1, line.Item2);

    [OneTimeTearDown]
    public void Remove()
    {
        foreach (var folder in _folders.Values)
            Directory.Delete(folder.Value, recursive: true);
    }

    [Test]
    public void Every_public_type_of_the_engine_is_in_the_table()
    {
        var types = typeof(NukeBuild).Assembly.GetExportedTypes().Where(type => !type.IsNested).Select(type => type.FullName);

        Assert.That(NukeTypes.Assemblies.Keys, Is.EquivalentTo(types));
    }

    [Test]
    public void The_forwarders_have_every_type_of_the_table()
    {
        var toEngine = Directory.EnumerateFiles(Path.Combine(TwoNames.Forwarders, "to-engine")).SelectMany(Forwards).ToList();
        var toNuke = Forwards(Path.Combine(TwoNames.Forwarders, "to-nuke", "HaK8s.Engine.dll")).ToList();

        Assert.That(toEngine.Where(forward => !forward.Nested).Select(forward => (forward.Type, forward.From)), Is.EquivalentTo(NukeTypes.All));
        Assert.That(toEngine.Select(forward => forward.To).Distinct(), Is.EqualTo(new[] { "HaK8s.Engine" }));
        Assert.That(
            toNuke.Where(forward => !forward.Nested).Select(forward => (forward.Type, forward.To)),
            Is.EquivalentTo(NukeTypes.Assemblies.Select(pair => (pair.Key, pair.Value))));
        // Types inside types, which the table does not list.
        var nested = typeof(NukeBuild).Assembly.GetExportedTypes().Where(type => type.IsNested).Select(type => type.Name).ToList();
        Assert.That(toEngine.Where(forward => forward.Nested).Select(forward => forward.Type), Is.EquivalentTo(nested));
        Assert.That(toNuke.Where(forward => forward.Nested).Select(forward => forward.Type), Is.EquivalentTo(nested));
    }

    [Test]
    public void The_forwarders_have_versions_that_references_to_either_engine_accept()
    {
        var engine = typeof(NukeBuild).Assembly.GetName();
        var toNuke = System.Reflection.AssemblyName.GetAssemblyName(Path.Combine(TwoNames.Forwarders, "to-nuke", "HaK8s.Engine.dll"));

        Assert.That(toNuke.FullName, Is.EqualTo(engine.FullName));
        foreach (var file in Directory.EnumerateFiles(Path.Combine(TwoNames.Forwarders, "to-engine")))
        {
            var name = System.Reflection.AssemblyName.GetAssemblyName(file);
            Assert.That((name.Version, name.GetPublicKeyToken()), Is.EqualTo((new Version(10, 1, 0, 0), Array.Empty<byte>())), file);
        }
    }

    /// <summary>Nuke.Common 10.1.0 brings Serilog 4.3.0; what was compiled against a newer one would not load beside it.</summary>
    [Test]
    public void The_engine_needs_no_newer_Serilog_than_NUKE() => Assert.That(
        typeof(NukeBuild).Assembly.GetReferencedAssemblies().Single(name => name.Name == "Serilog").Version, Is.LessThanOrEqualTo(new Version(4, 3, 0, 0)));

    [TestCaseSource(nameof(CommandLines))]
    public async Task A_build_compiled_against_NUKE_runs_on_this_engine(string sample, string arguments)
    {
        var folder = Folder(true, sample);

        Assert.That(TwoNames.References(Path.Combine(folder, $"Engine.{sample}.dll")), Has.Member("Nuke.Build").And.Not.Member("HaK8s.Engine"));
        await AssertSameAsync(folder, sample, arguments);
    }

    [TestCaseSource(nameof(CommandLines))]
    public async Task A_build_compiled_against_this_engine_runs_beside_NUKEs_assemblies(string sample, string arguments)
    {
        var folder = Folder(false, sample);

        Assert.That(TwoNames.References(Path.Combine(folder, "HaK8s.Engine.dll")), Has.Member("Nuke.Build").And.Not.Member("Serilog"));
        await AssertSameAsync(folder, sample, arguments);
    }

    private static async Task AssertSameAsync(string folder, string sample, string arguments)
    {
        using var usual = new Program(sample);
        using var forwarded = new Program(sample, folder);

        var expected = await usual.RunAsync(arguments, Environment);
        var actual = await forwarded.RunAsync(arguments, Environment);

        Assert.That(Normal.Of(actual.Output).Replace(forwarded.Root, "<root>", StringComparison.Ordinal), Is.EqualTo(Normal.Of(expected.Output).Replace(usual.Root, "<root>", StringComparison.Ordinal)));
        Assert.That(actual.ExitCode, Is.EqualTo(expected.ExitCode));
    }

    private string Folder(bool compiledAgainstNuke, string sample) => _folders.GetOrAdd(
        (compiledAgainstNuke, sample),
        _ => new Lazy<string>(() => compiledAgainstNuke ? TwoNames.CompiledAgainstNuke(sample) : TwoNames.BesideNuke(sample))).Value;

    private static IEnumerable<(string Type, string From, string To, bool Nested)> Forwards(string file)
    {
        using var reader = new PEReader(File.OpenRead(file));
        var metadata = reader.GetMetadataReader();
        var from = metadata.GetString(metadata.GetAssemblyDefinition().Name);
        foreach (var handle in metadata.ExportedTypes)
        {
            var type = metadata.GetExportedType(handle);
            var nested = type.Implementation.Kind == HandleKind.ExportedType;
            var (space, name) = (metadata.GetString(type.Namespace), metadata.GetString(type.Name));
            var to = nested ? "" : metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)type.Implementation).Name);
            yield return (nested ? name : $"{space}.{name}", from, nested ? "HaK8s.Engine" : to, nested);
        }
    }
}
