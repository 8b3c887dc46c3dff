namespace Nuke.Common;

/// <summary>Goes before the names of all parameters of a component.</summary>
/// <param name="prefix">For <c>Lab</c>, <c>Size</c> becomes <c>--lab-size</c>.</param>
[AttributeUsage(AttributeTargets.Interface, Inherited = false)]
public class ParameterPrefixAttribute(string prefix) : Attribute
{
    /// <summary>The prefix.</summary>
    public string Prefix { get; } = prefix;
}
