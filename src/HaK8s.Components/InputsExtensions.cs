using System.Runtime.CompilerServices;
using Nuke.Common;
using Serilog;

namespace HaK8s.Components;

/// <summary>Targets that are skipped when their inputs have not changed. It uses only what both engines have.</summary>
public static class InputsExtensions
{
    /// <summary>
    /// Adds an action, and a condition: the target is skipped if its inputs and outputs, and the build itself, are what they were after its
    /// last success. As with every condition, targets that it triggers are skipped with it. <c>--no-cache</c> runs it in any case.
    /// </summary>
    /// <param name="definition">The target.</param>
    /// <param name="build">The build; <c>this</c> in a component.</param>
    /// <param name="inputs">Called at the target's turn.</param>
    /// <param name="action">What the target does.</param>
    /// <param name="target">The target's name.</param>
    /// <exception cref="ArgumentException">At the target's turn: a file or folder of the inputs does not exist.</exception>
    public static ITargetDefinition ExecutesWhenChanged(
        this ITargetDefinition definition, IHazInputs build, Func<TargetInputs> inputs, Func<Task> action, [CallerMemberName] string target = "")
    {
        ArgumentNullException.ThrowIfNull(definition);
        var record = new InputsRecord(build.TemporaryDirectory / "inputs" / $"{target}.txt", build.GetType().Module.ModuleVersionId);
        return definition
            .OnlyWhenDynamic(() => MustRun(build, record, inputs(), target), "() => inputs have changed")
            .Executes(async () =>
            {
                // What changes while the action runs, is a change for the next time.
                var before = inputs();
                var hash = record.HashInputs(before);
                await action();
                record.Write(hash, before);
            });
    }

    private static bool MustRun(IHazInputs build, InputsRecord record, TargetInputs inputs, string target)
    {
        if (build.NoCache || !record.Holds(inputs))
            return true;
        Log.Information("{Target}: the inputs have not changed since its last success (--no-cache runs it)", target);
        return false;
    }
}
