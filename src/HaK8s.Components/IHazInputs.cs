using Nuke.Common;

namespace HaK8s.Components;

/// <summary>A build with targets that run only when their inputs have changed: those declared with <see cref="InputsExtensions.ExecutesWhenChanged"/>.</summary>
public interface IHazInputs : INukeBuild
{
    /// <summary>Whether these targets run in any case.</summary>
    [Parameter("Runs targets even if their inputs have not changed")]
    bool NoCache => TryGetValue<bool?>(() => NoCache) ?? false;
}
