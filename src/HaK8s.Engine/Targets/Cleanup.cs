namespace Nuke.Common;

/// <summary>Declares the target that closes a context; it always runs (see <see cref="ITargetDefinition.DependsOnContext{T}"/>).</summary>
public delegate ITargetDefinition Cleanup(ITargetDefinition definition);
