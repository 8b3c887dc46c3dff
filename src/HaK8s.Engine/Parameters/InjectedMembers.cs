using System.Reflection;
using Nuke.Common.Utilities;
using Nuke.Common.ValueInjection;

namespace Nuke.Common.Parameters;

/// <summary>The members of a build that carry a <see cref="ValueInjectionAttributeBase"/>, components' members last.</summary>
internal static class InjectedMembers
{
    public static IEnumerable<(MemberInfo Member, ValueInjectionAttributeBase Attribute)> Of(Type buildType)
    {
        var types = new List<Type>();
        for (var type = buildType; type is not null && type != typeof(NukeBuild); type = type.BaseType)
            types.Add(type);
        types.AddRange(buildType.GetInterfaces());

        foreach (var type in types)
        {
            foreach (var member in type.GetMembers(ReflectionUtility.All | BindingFlags.DeclaredOnly))
            {
                if (member is not (FieldInfo or PropertyInfo) || !member.IsDefined(typeof(ValueInjectionAttributeBase), inherit: false))
                    continue;
                yield return (member, member.GetCustomAttribute<ValueInjectionAttributeBase>()!);
            }
        }
    }
}
