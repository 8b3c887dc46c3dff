namespace Nuke.Common.Targets;

/// <summary>How one target refers to another.</summary>
internal enum LinkKind
{
    DependsOn,
    DependentFor,
    Before,
    After,
    Triggers,
    TriggeredBy,
}
