using System.Reflection;
using Nuke.Common.Targets;
using Nuke.Common.Utilities;

namespace Nuke.Common.Parameters;

/// <summary>A parameter: what it is called, what it holds, where the value goes.</summary>
internal sealed record ParameterMember(string Name, Type Type)
{
    public string? Description { get; init; }

    public string? Separator { get; init; }

    public bool Listed { get; init; } = true;

    public bool Secret { get; init; }

    /// <summary>Without a value the parameter is an empty text.</summary>
    public bool ValueIsOptional { get; init; }

    /// <summary>Comes with the engine.</summary>
    public bool BuiltIn { get; init; }

    /// <summary>The environment is only asked for the name with <c>NUKE_</c> before it.</summary>
    public bool PrefixOnly { get; init; }

    /// <summary>The field or property; null for built-in ones.</summary>
    public MemberInfo? Member { get; init; }

    public ParameterAttribute? Attribute { get; init; }

    /// <summary>As in <c>--cluster-name</c>.</summary>
    public string Option => "--" + DashedName.Of(Name);

    public static ParameterMember Of(MemberInfo member, ParameterAttribute attribute)
    {
        var prefix = member.DeclaringType!.GetCustomAttribute<ParameterPrefixAttribute>(inherit: false)?.Prefix;
        return new ParameterMember(prefix + (attribute.Name ?? BuildMembers.ShortName(member)), member.GetMemberType())
        {
            Description = attribute.Description,
            Separator = attribute.Separator,
            Listed = attribute.List,
            Secret = member.HasCustomAttribute<SecretAttribute>(),
            Member = member,
            Attribute = attribute,
        };
    }

    /// <summary>All parameters of the build: its members with the attribute, inherited ones, its components', the engine's.</summary>
    public static IReadOnlyList<ParameterMember> All(Type buildType) =>
        [.. InjectedMembers.Of(buildType)
            .Select(x => (x.Member, Attribute: x.Attribute as ParameterAttribute))
            .Where(x => x.Attribute is not null)
            .Select(x => Of(x.Member, x.Attribute!)),
        .. BuiltInParameters.All];

    /// <summary>As <see cref="All"/>, but a parameter that several members share is there once.</summary>
    public static IEnumerable<ParameterMember> ByName(Type buildType) =>
        All(buildType).DistinctBy(parameter => parameter.Name, StringComparer.OrdinalIgnoreCase);
}
