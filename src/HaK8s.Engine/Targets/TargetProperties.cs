using System.Reflection;
using Nuke.Common.Utilities;

namespace Nuke.Common.Targets;

/// <summary>The properties that declare targets, in the order of lists and plans.</summary>
internal static class TargetProperties
{
    /// <exception cref="BuildFailedException">Several properties declare a target of the same name.</exception>
    public static IReadOnlyList<PropertyInfo> Of(Type buildType)
    {
        var properties = BuildMembers.Of(buildType, ReflectionUtility.Instance, DeclaresTarget, unique: true).Cast<PropertyInfo>().ToList();
        // Names on the command line have no case.
        var clash = properties.GroupBy(BuildMembers.ShortName, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1);
        return clash is null
            ? properties
            : throw new BuildFailedException(
                $"Target '{clash.Key}' is declared by {string.Join(" and ", clash.Select(x => x.DeclaringType!.Name))}; declare it in {buildType.Name} explicitly");
    }

    private static bool DeclaresTarget(MemberInfo member) => member is PropertyInfo property
        && (property.PropertyType == typeof(Target) || property.PropertyType == typeof(Setup) || property.PropertyType == typeof(Cleanup));
}
