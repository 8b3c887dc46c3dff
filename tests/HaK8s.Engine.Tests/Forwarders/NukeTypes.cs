using System.Xml.Linq;

namespace HaK8s.Tests.Engine.Forwarders;

/// <summary>The table of the engine's public types and NUKE's assemblies, as the build reads it.</summary>
internal static class NukeTypes
{
    /// <summary>Full name as metadata has it, such as <c>Nuke.Common.Tooling.Configure`1</c>, and the assembly that NUKE has it in.</summary>
    public static IReadOnlyList<(string Type, string Assembly)> All { get; } = [.. Rows().Select(row => (Name(row), Assembly(row)))];

    /// <summary>The assembly of NUKE that has what the engine has; a name may be in a second one with other methods.</summary>
    public static IReadOnlyDictionary<string, string> Assemblies { get; } =
        Rows().Where(row => row.Attribute("Other") is null).ToDictionary(Name, Assembly, StringComparer.Ordinal);

    private static IEnumerable<XElement> Rows() => XDocument.Load(Path.Combine(AppContext.BaseDirectory, "NukeTypes.props")).Descendants("NukeType");

    private static string Assembly(XElement row) => row.Attribute("Assembly")!.Value;

    private static string Name(XElement row)
    {
        var parameters = row.Attribute("Open")?.Value.Count(c => c is '<' or ',') ?? 0;
        return row.Attribute("Include")!.Value + (parameters == 0 ? "" : $"`{parameters}");
    }
}
