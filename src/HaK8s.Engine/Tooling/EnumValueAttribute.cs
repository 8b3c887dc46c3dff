namespace Nuke.Common.Tooling;

/// <summary>The text of an enum member where its name will not do.</summary>
/// <param name="value">The text.</param>
[AttributeUsage(AttributeTargets.Field)]
public class EnumValueAttribute(string value) : Attribute
{
    /// <summary>The text.</summary>
    public string Value { get; } = value;
}
