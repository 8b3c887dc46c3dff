namespace Nuke.Common;

/// <summary>The value is only fetched when a scheduled target requires it.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public class OnDemandAttribute : Attribute;
