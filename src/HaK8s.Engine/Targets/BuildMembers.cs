using System.Reflection;

namespace Nuke.Common.Targets;

/// <summary>The members of a build that count, in NUKE's order: those of the class and its base classes, then those of its components.</summary>
internal static class BuildMembers
{
    /// <summary>
    /// All members that pass the filter. Private members of base classes are none. A member counts instead of one of the same
    /// name that it hides, and a public member of the class instead of a component's. A member that the class implements
    /// explicitly has the component's position.
    /// </summary>
    /// <param name="buildType">The class.</param>
    /// <param name="flags">Visibility and kind.</param>
    /// <param name="filter">Which members are meant.</param>
    /// <param name="unique">Whether a name may occur only once.</param>
    /// <exception cref="BuildFailedException">With <paramref name="unique"/>: a name means several members.</exception>
    public static IReadOnlyList<MemberInfo> Of(Type buildType, BindingFlags flags, Func<MemberInfo, bool> filter, bool unique)
    {
        // Reflection gives derived members before those of base classes.
        var ofClass = buildType.GetMembers(flags)
            .Where(member => filter(member) && !member.Name.Contains('.', StringComparison.Ordinal))
            .DistinctBy(member => member.Name, StringComparer.Ordinal)
            .ToList();
        var ofComponents = buildType.GetInterfaces()
            .SelectMany(component => component.GetMembers(flags))
            .Where(member => filter(member) && buildType.GetMember(member.Name).Length == 0)
            .GroupBy(ShortName, StringComparer.Ordinal)
            .SelectMany(members => unique ? (IEnumerable<MemberInfo>)[Single(members, ofClass)] : members);
        return [.. ofClass.Concat(ofComponents.Select(member => Implementation(buildType, member)).Where(filter)).Distinct()];
    }

    /// <summary>The name without the interface of an explicit implementation.</summary>
    public static string ShortName(MemberInfo member) => member.Name[(member.Name.LastIndexOf('.') + 1)..];

    private static MemberInfo Single(IGrouping<string, MemberInfo> members, IEnumerable<MemberInfo> ofClass)
    {
        if (ofClass.Any(member => member.Name == members.Key))
            throw new BuildFailedException($"Property '{members.Key}' must be marked public to override inherited member from:\n{Names(members)}");
        return members.FirstOrDefault(member => members.All(other => other.DeclaringType!.IsAssignableFrom(member.DeclaringType)))
            ?? throw new BuildFailedException(
                $"Property '{members.Key}' must be implemented explicitly because it is inherited from multiple interfaces:\n{Names(members)}");
    }

    private static MemberInfo Implementation(Type buildType, MemberInfo member)
    {
        var name = $"{member.DeclaringType!.FullName!.Replace('+', '.')}.{member.Name}";
        return buildType.GetMember(name, BindingFlags.Instance | BindingFlags.NonPublic).FirstOrDefault() ?? member;
    }

    private static string Names(IEnumerable<MemberInfo> members) =>
        string.Join('\n', members.Select(member => $" - {member.DeclaringType!.Name}"));
}
