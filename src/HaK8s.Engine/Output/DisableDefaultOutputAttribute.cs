namespace Nuke.Common;

/// <summary>Turns parts of the output off.</summary>
/// <param name="disabledOutputs">The parts; none for all.</param>
[AttributeUsage(AttributeTargets.Class)]
public class DisableDefaultOutputAttribute(params DefaultOutput[] disabledOutputs) : Attribute
{
    /// <summary>The parts that are off.</summary>
    public DefaultOutput[] DisabledOutputs { get; } = disabledOutputs.Length > 0 ? disabledOutputs : Enum.GetValues<DefaultOutput>();

    /// <summary>Whether it counts for this run.</summary>
    public virtual bool IsApplicable(INukeBuild build) => true;
}
