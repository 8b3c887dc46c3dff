namespace Nuke.Common;

/// <summary>Declares the target that opens a context (see <see cref="ITargetDefinition.DependsOnContext{T}"/>).</summary>
public delegate ITargetDefinition Setup(ITargetDefinition definition);
