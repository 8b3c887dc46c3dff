using System.ComponentModel;
using System.Reflection;
using Nuke.Common.Tooling;
using Nuke.Common.Utilities;

namespace Nuke.Common.Parameters;

/// <summary>The values to choose from, for editors and help.</summary>
internal static class ValueSets
{
    public static IEnumerable<(string Text, object Object)> Of(MemberInfo member, ParameterAttribute attribute, object instance)
    {
        if (attribute.ValueProviderMember is { } name)
        {
            var type = attribute.ValueProviderType ?? instance.GetType();
            var provider = type.GetMember(name, ReflectionUtility.All).FirstOrDefault()
                ?? throw new BuildFailedException($"Parameter '{member.Name}' takes its values from {type.Name}.{name}, which does not exist");
            return ((System.Collections.IEnumerable)provider.GetValue(instance)!).Cast<object>().Select(x => (x.ToString()!, x));
        }

        return OfType(member.GetMemberType()).Select(text => (text, (object)text));
    }

    /// <summary>Names of an enum's or enumeration's values in order; empty for other types.</summary>
    public static IEnumerable<string> OfType(Type type)
    {
        type = ValueConversion.ElementType(type) ?? type;
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsEnum)
            return Enum.GetNames(type);
        return typeof(Enumeration).IsAssignableFrom(type)
            ? TypeDescriptor.GetConverter(type).GetStandardValues()?.Cast<string>().Order(StringComparer.Ordinal) ?? Enumerable.Empty<string>()
            : [];
    }
}
