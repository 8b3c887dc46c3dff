namespace Nuke.Common.CI;

/// <summary>Base of the attributes that describe CI configurations.</summary>
[AttributeUsage(AttributeTargets.Class)]
public abstract class ConfigurationAttributeBase : Attribute
{
    /// <summary>The build that carries the attribute.</summary>
    public INukeBuild Build { get; internal set; } = null!;

    /// <summary>Whether the configuration would be generated. This engine accepts the attributes and generates nothing.</summary>
    public bool AutoGenerate { get; set; } = true;
}
