using System.Reflection;
using Nuke.Common.Parameters;
using Nuke.Common.ValueInjection;

namespace Nuke.Common;

/// <summary>A field or property that takes its value from the command line, the environment or a parameters file.</summary>
/// <param name="description">Text for <c>--help</c>.</param>
public class ParameterAttribute(string? description = null) : ValueInjectionAttributeBase
{
    /// <summary>Text for <c>--help</c>.</summary>
    public virtual string? Description { get; } = description;

    /// <summary>Name on the command line, if it is not the member's.</summary>
    public string? Name { get; set; }

    /// <summary>What separates the elements of a list within one value.</summary>
    public string? Separator { get; set; }

    /// <summary>Whether <c>--help</c> shows it.</summary>
    public virtual bool List { get; set; } = true;

    /// <summary>The type with <see cref="ValueProviderMember"/>; the build by default.</summary>
    public Type? ValueProviderType { get; set; }

    /// <summary>A member that lists values to choose from, for editors.</summary>
    public string? ValueProviderMember { get; set; }

    /// <inheritdoc/>
    public override object? GetValue(MemberInfo member, object instance) =>
        ParameterService.Current.GetValue(ParameterMember.Of(member, this));

    /// <summary>Names and values to choose from; empty for any.</summary>
    public virtual IEnumerable<(string Text, object Object)> GetValueSet(MemberInfo member, object instance) =>
        ValueSets.Of(member, this, instance);
}
