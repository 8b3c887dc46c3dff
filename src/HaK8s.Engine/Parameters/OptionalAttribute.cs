namespace Nuke.Common;

/// <summary>States that the parameter may go without a value.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public class OptionalAttribute : Attribute;
