using System.Linq.Expressions;
using System.Reflection;
using Nuke.Common.Execution;

namespace Nuke.Common.Targets;

/// <summary>Evaluates all target properties of a build and resolves how they refer to each other.</summary>
internal static class TargetFactory
{
    public static IReadOnlyList<ExecutableTarget> CreateAll(NukeBuild build, IEnumerable<LambdaExpression> defaults)
    {
        var definitions = TargetProperties.Of(build.GetType()).Select(property => Define(build, property)).ToList();
        var targets = definitions.ConvertAll(definition => definition.Target);
        foreach (var definition in definitions)
        {
            foreach (var link in definition.Links)
                Connect(link.Kind, definition.Target, Find(targets, link.Factory, definition.Target));
        }

        foreach (var expression in defaults)
        {
            var factory = ((PropertyInfo)ExpressionMember.Of(expression)).GetValue(build);
            targets.Single(target => target.Factory.Equals(factory)).IsDefault = true;
        }

        return targets;
    }

    private static TargetDefinition Define(NukeBuild build, PropertyInfo property)
    {
        var factory = property.GetValue(build) as Delegate
            ?? throw new BuildFailedException($"Target '{property.Name}' has no definition");
        var target = new ExecutableTarget { Member = property, Name = TargetProperties.NameOf(property), Factory = factory };
        var definition = new TargetDefinition(build, target, property);
        switch (factory)
        {
            case Target declare: declare(definition); break;
            case Setup declare: declare(definition); break;
            case Cleanup declare:
                declare(definition);
                target.AssuredAfterFailure = true;
                break;
        }

        return definition;
    }

    private static ExecutableTarget Find(IEnumerable<ExecutableTarget> targets, Delegate factory, ExecutableTarget from) =>
        targets.FirstOrDefault(target => factory.Equals(target.Factory))
        ?? throw new BuildFailedException($"Target '{from.Name}' refers to a target that is not a property of the build");

    private static void Connect(LinkKind kind, ExecutableTarget target, ExecutableTarget other)
    {
        if (target == other)
            throw new BuildFailedException($"Target '{target.Name}' cannot have a dependency on itself");
        switch (kind)
        {
            case LinkKind.DependsOn: AddOnce(target.ExecutionDependencies, other); break;
            case LinkKind.DependentFor: AddOnce(other.ExecutionDependencies, target); break;
            case LinkKind.After: AddOnce(target.OrderDependencies, other); break;
            case LinkKind.Before: AddOnce(other.OrderDependencies, target); break;
            case LinkKind.Triggers: Trigger(target, other); break;
            case LinkKind.TriggeredBy: Trigger(other, target); break;
        }
    }

    private static void Trigger(ExecutableTarget cause, ExecutableTarget effect)
    {
        AddOnce(cause.Triggers, effect);
        AddOnce(effect.TriggerDependencies, cause);
    }

    private static void AddOnce(List<ExecutableTarget> list, ExecutableTarget target)
    {
        if (!list.Contains(target))
            list.Add(target);
    }
}
