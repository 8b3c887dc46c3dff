namespace Nuke.Common;

/// <summary>The value is masked in everything that the build prints or logs.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter)]
public class SecretAttribute : Attribute;
