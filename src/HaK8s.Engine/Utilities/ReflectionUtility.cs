using System.Reflection;

namespace Nuke.Common.Utilities;

/// <summary>Shorthands for reflection.</summary>
public static class ReflectionUtility
{
    /// <summary>Members of any kind and visibility, and static ones of base classes.</summary>
    public const BindingFlags All = Instance | Static | BindingFlags.FlattenHierarchy;

    /// <summary>Instance members of any visibility.</summary>
    public const BindingFlags Instance = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance;

    /// <summary>Static members of any visibility.</summary>
    public const BindingFlags Static = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static;

    /// <summary>The type of a field or property.</summary>
    public static Type GetMemberType(this MemberInfo member) => member switch
    {
        FieldInfo field => field.FieldType,
        PropertyInfo property => property.PropertyType,
        _ => throw new ArgumentException($"{member.Name} is neither a field nor a property", nameof(member)),
    };

    /// <summary>The value of a field or property.</summary>
    public static object? GetValue(this MemberInfo member, object? obj = null) => member switch
    {
        FieldInfo field => field.GetValue(obj),
        PropertyInfo property => property.GetValue(obj),
        MethodInfo method => method.Invoke(obj, null),
        _ => throw new ArgumentException($"{member.Name} has no value", nameof(member)),
    };

    /// <summary>Sets a field or property, also one that is read-only to its own code.</summary>
    public static void SetValue(this MemberInfo member, object? instance, object? value)
    {
        if (member is PropertyInfo { SetMethod: not null } property)
        {
            property.SetValue(instance, value);
            return;
        }

        var field = member as FieldInfo
            ?? member.DeclaringType!.GetField($"<{member.Name}>k__BackingField", All)
            ?? throw new ArgumentException($"{member.DeclaringType!.Name}.{member.Name} cannot be set", nameof(member));
        field.SetValue(instance, value);
    }

    /// <summary>Whether the member carries the attribute.</summary>
    public static bool HasCustomAttribute<T>(this MemberInfo member)
        where T : Attribute => member.IsDefined(typeof(T), inherit: true);
}
