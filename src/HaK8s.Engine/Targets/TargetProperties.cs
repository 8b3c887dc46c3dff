using System.Reflection;
using Nuke.Common.Utilities;

namespace Nuke.Common.Targets;

/// <summary>
/// The properties that declare targets, in declaration order: the class's own, then inherited ones, then those of
/// components that the class leaves as they are.
/// </summary>
internal static class TargetProperties
{
    public static IReadOnlyList<PropertyInfo> Of(Type buildType)
    {
        var properties = OfClass(buildType).Concat(OfComponents(buildType)).ToList();
        var clash = properties.GroupBy(NameOf, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1);
        if (clash is not null)
        {
            throw new BuildFailedException(
                $"Target '{clash.Key}' is declared by {string.Join(" and ", clash.Select(x => x.DeclaringType!.Name))}; declare it in {buildType.Name} explicitly");
        }

        return properties;
    }

    /// <summary>The name without the interface of an explicit implementation.</summary>
    public static string NameOf(PropertyInfo property) => property.Name[(property.Name.LastIndexOf('.') + 1)..];

    private static IEnumerable<PropertyInfo> OfClass(Type buildType)
    {
        var overridden = new HashSet<MethodInfo>();
        for (var type = buildType; type is not null && type != typeof(NukeBuild); type = type.BaseType)
        {
            foreach (var property in Declared(type))
            {
                if (overridden.Add(property.GetMethod!.GetBaseDefinition()))
                    yield return property;
            }
        }
    }

    private static IEnumerable<PropertyInfo> OfComponents(Type buildType)
    {
        foreach (var component in buildType.GetInterfaces())
        {
            var properties = Declared(component).Where(property => !property.Name.Contains('.', StringComparison.Ordinal)).ToList();
            if (properties.Count == 0)
                continue;
            var map = buildType.GetInterfaceMap(component);
            foreach (var property in properties)
            {
                var index = Array.IndexOf(map.InterfaceMethods, property.GetMethod);
                if (index < 0 || map.TargetMethods[index].DeclaringType!.IsInterface)
                    yield return property;
            }
        }
    }

    private static IEnumerable<PropertyInfo> Declared(Type type) =>
        type.GetProperties(ReflectionUtility.Instance | BindingFlags.DeclaredOnly)
            .Where(property => property.PropertyType == typeof(Target)
                || property.PropertyType == typeof(Setup)
                || property.PropertyType == typeof(Cleanup));
}
