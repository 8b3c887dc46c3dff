using System.Diagnostics;
using System.Linq.Expressions;
using System.Reflection;

namespace Nuke.Common.Execution;

/// <summary>A target as the engine sees it: resolved dependencies, state, result.</summary>
[DebuggerDisplay("{Name} {Status}")]
public class ExecutableTarget
{
    private readonly Stopwatch _stopwatch = new();

    /// <summary>The property that declares the target.</summary>
    public MemberInfo Member { get; set; } = null!;

    /// <summary>Name on the command line.</summary>
    public string Name { get; set; } = "";

    /// <summary>Text for <c>--help</c>.</summary>
    public string? Description { get; set; }

    /// <summary>Whether <c>--help</c> shows it.</summary>
    public bool Listed { get; set; } = true;

    /// <summary>The property's value: a <see cref="Target"/>, <see cref="Setup"/> or <see cref="Cleanup"/>.</summary>
    public Delegate Factory { get; set; } = null!;

    /// <summary>Conditions for its turn, with their source text.</summary>
    public List<(string Text, Func<bool> Delegate)> DynamicConditions { get; internal set; } = [];

    /// <summary>Conditions for the start of the build, with their source text.</summary>
    public List<(string Text, Func<bool> Delegate)> StaticConditions { get; internal set; } = [];

    /// <summary>What a skip does to its dependencies.</summary>
    public DependencyBehavior DependencyBehavior { get; internal set; }

    /// <summary>Runs even after a failure.</summary>
    public bool AssuredAfterFailure { get; internal set; }

    /// <summary>Its failure does not stop the others.</summary>
    public bool ProceedAfterFailure { get; internal set; }

    /// <summary>Parameters and conditions that it requires.</summary>
    public List<LambdaExpression> DelegateRequirements { get; internal set; } = [];

    /// <summary>What it does.</summary>
    public List<Action> Actions { get; internal set; } = [];

    /// <summary>Say what its actions would do.</summary>
    internal List<Func<IEnumerable<string>>> Effects { get; } = [];

    /// <summary>Scheduled with it, run before it.</summary>
    public List<ExecutableTarget> ExecutionDependencies { get; } = [];

    /// <summary>Run before it if they are scheduled.</summary>
    public List<ExecutableTarget> OrderDependencies { get; } = [];

    /// <summary>The targets that trigger it.</summary>
    public List<ExecutableTarget> TriggerDependencies { get; } = [];

    /// <summary>The targets that it triggers.</summary>
    public List<ExecutableTarget> Triggers { get; } = [];

    /// <summary>Everything that runs before it.</summary>
    public IReadOnlyCollection<ExecutableTarget> AllDependencies =>
        [.. ExecutionDependencies.Concat(OrderDependencies).Concat(TriggerDependencies).Distinct()];

    /// <summary>What it leaves behind.</summary>
    public List<string> ArtifactProducts { get; internal set; } = [];

    /// <summary>Parts into which CI may split it.</summary>
    public int? PartitionSize { get; set; }

    /// <summary>How long it has run.</summary>
    public TimeSpan Duration => _stopwatch.Elapsed;

    /// <summary>Runs when the command line names no target.</summary>
    public bool IsDefault { get; set; }

    /// <summary>State.</summary>
    public ExecutionStatus Status { get; set; }

    /// <summary>Named on the command line.</summary>
    public bool Invoked { get; set; }

    /// <summary>What it reported for the summary.</summary>
    public Dictionary<string, string> SummaryInformation { get; internal set; } = new(StringComparer.Ordinal);

    /// <summary>Why it was skipped. Part of <see cref="SummaryInformation"/>.</summary>
    public string? Skipped
    {
        get => SummaryInformation.GetValueOrDefault(nameof(Skipped));
        set => SetInformation(nameof(Skipped), value);
    }

    /// <summary>The conditions that did not hold. Part of <see cref="SummaryInformation"/>.</summary>
    public string? OnlyWhen
    {
        get => SummaryInformation.GetValueOrDefault(nameof(OnlyWhen));
        set => SetInformation(nameof(OnlyWhen), value);
    }

    internal void StartClock() => _stopwatch.Start();

    internal void StopClock() => _stopwatch.Stop();

    /// <inheritdoc/>
    public override string ToString() => Name;

    private void SetInformation(string key, string? value)
    {
        if (value is not null)
            SummaryInformation[key] = value;
    }
}
