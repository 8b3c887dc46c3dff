using System.Reflection;
using ArchUnitNET.Loader;

namespace HaK8s.Tests.Architecture;

/// <summary>The assemblies' compiled types and what they depend on, read once.</summary>
internal static class Loaded
{
    public static ArchUnitNET.Domain.Architecture Architecture { get; } = new ArchLoader()
        .LoadAssemblies([.. Names.Select(name => Assembly.Load(new AssemblyName(name)))])
        .Build();

    /// <summary>All assemblies but the engine, whose shape is NUKE's.</summary>
    private static IEnumerable<string> Names =>
        ["HaK8s", "HaK8s.Audit", "HaK8s.Clusters", "HaK8s.Components", "HaK8s.Hosts", "HaK8s.Kubernetes", "HaK8s.Machines", "HaK8s.Provisioning", "HaK8s.Verification"];

    /// <summary>Namespaces of our types, with all namespaces above them.</summary>
    public static IReadOnlyList<string> Namespaces { get; } =
    [
        .. Architecture.Types.Select(type => type.Namespace.FullName)
            .Where(name => name.StartsWith("HaK8s.", StringComparison.Ordinal))
            .SelectMany(name => Enumerable.Range(1, name.Split('.').Length).Select(parts => string.Join('.', name.Split('.').Take(parts))))
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];
}
