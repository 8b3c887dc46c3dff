using System.Reflection;
using Nuke.Common.Utilities;

namespace Nuke.Common.ValueInjection;

/// <summary>Base of the attributes that give a field or property of a build its value.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public abstract class ValueInjectionAttributeBase : Attribute
{
    /// <summary>The build that has the member.</summary>
    public INukeBuild Build { get; internal set; } = null!;

    /// <summary>Higher is injected earlier.</summary>
    public virtual int Priority => 0;

    /// <summary>Whether a failure goes without a warning.</summary>
    public virtual bool SuppressWarnings => false;

    /// <summary>The value, or null with a warning when it cannot be had.</summary>
    public object? TryGetValue(MemberInfo member, object instance)
    {
        try
        {
            return GetValue(member, instance);
        }
        catch (Exception exception) when (exception is not UsageException)
        {
            if (!SuppressWarnings && !member.HasCustomAttribute<OptionalAttribute>())
                Serilog.Log.Warning(exception, "Could not inject value for {Member}", member.DeclaringType?.Name + "." + member.Name);
            return null;
        }
    }

    /// <summary>The value, null for none.</summary>
    public abstract object? GetValue(MemberInfo member, object instance);

    /// <summary>The value of another member of the build; an error when there is none.</summary>
    protected T GetMemberValue<T>(string memberName, object instance) =>
        (T)(FindMember(memberName, instance) ?? throw new ArgumentException($"No member '{memberName}' in {instance.GetType().Name}", nameof(memberName)))
            .GetValue(instance)!;

    /// <summary>The value of another member of the build, or the default.</summary>
    protected T? GetMemberValueOrNull<T>(string memberName, object instance) =>
        FindMember(memberName, instance) is { } member ? (T?)member.GetValue(instance) : default;

    private static MemberInfo? FindMember(string name, object instance) =>
        instance.GetType().GetMember(name, ReflectionUtility.All).FirstOrDefault();
}
