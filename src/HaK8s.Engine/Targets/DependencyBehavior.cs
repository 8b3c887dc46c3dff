namespace Nuke.Common;

/// <summary>What happens to the dependencies of a skipped target.</summary>
public enum DependencyBehavior
{
    /// <summary>They are skipped too, unless another scheduled target needs them.</summary>
    Skip = 0,

    /// <summary>They run.</summary>
    Execute = 1,
}
