namespace Nuke.Common.Execution;

/// <summary>Something that is called at points of the build's life.</summary>
public interface IBuildExtension
{
    /// <summary>Higher is called earlier.</summary>
    float Priority { get; }
}
