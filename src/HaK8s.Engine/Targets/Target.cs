namespace Nuke.Common;

/// <summary>Declares a target of a build: what it needs and what it does.</summary>
/// <param name="definition">The definition to fill.</param>
/// <returns>The same definition.</returns>
public delegate ITargetDefinition Target(ITargetDefinition definition);
