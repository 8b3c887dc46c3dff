using System.Reflection;
using Nuke.Common.Targets;
using Nuke.Common.Utilities;
using Nuke.Common.ValueInjection;

namespace Nuke.Common.Parameters;

/// <summary>The members of a build that carry a <see cref="ValueInjectionAttributeBase"/>, components' members last.</summary>
internal static class InjectedMembers
{
    public static IEnumerable<(MemberInfo Member, ValueInjectionAttributeBase Attribute)> Of(Type buildType) =>
        BuildMembers.Of(buildType, ReflectionUtility.All, IsInjected, unique: false)
            .Select(member => (member, member.GetCustomAttribute<ValueInjectionAttributeBase>()!));

    private static bool IsInjected(MemberInfo member) =>
        member is FieldInfo or PropertyInfo && member.IsDefined(typeof(ValueInjectionAttributeBase), inherit: false);
}
