namespace Nuke.Common.Targets;

/// <summary>A reference to another target, by the delegate that declares it.</summary>
internal sealed record TargetLink(LinkKind Kind, Delegate Factory);
