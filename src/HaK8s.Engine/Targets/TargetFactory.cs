using System.Linq.Expressions;
using System.Reflection;
using Nuke.Common.Execution;

namespace Nuke.Common.Targets;

/// <summary>Evaluates all target properties of a build and resolves how they refer to each other.</summary>
internal static class TargetFactory
{
    public static IReadOnlyList<ExecutableTarget> CreateAll(NukeBuild build, IEnumerable<LambdaExpression> defaults)
    {
        TargetEffects.Offer();
        var definitions = TargetProperties.Of(build.GetType()).Select(property => Define(build, property)).ToList();
        var targets = definitions.ConvertAll(definition => definition.Target);
        Connect(definitions, targets);
        foreach (var target in targets.Where(target => target.Factory is Setup))
            ConnectContext(target, targets);

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
        var target = new ExecutableTarget { Member = property, Name = BuildMembers.ShortName(property), Factory = factory };
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

    /// <summary>Each list has the target's own references first, then those that other targets declare.</summary>
    private static void Connect(IReadOnlyList<TargetDefinition> definitions, IReadOnlyList<ExecutableTarget> targets)
    {
        var links = definitions
            .SelectMany(definition => definition.Links.Select(link => (link.Kind, definition.Target, Other: Find(targets, link.Factory, definition.Target))))
            .ToList();
        foreach (var (kind, target, other) in links)
            ConnectOwn(kind, target, other);
        foreach (var (kind, target, other) in links)
            ConnectOther(kind, target, other);
    }

    private static void ConnectOwn(LinkKind kind, ExecutableTarget target, ExecutableTarget other)
    {
        switch (kind)
        {
            case LinkKind.DependsOn: AddOnce(target.ExecutionDependencies, other); break;
            case LinkKind.After: AddOnce(target.OrderDependencies, other); break;
            case LinkKind.Triggers: AddOnce(target.Triggers, other); break;
            case LinkKind.TriggeredBy: AddOnce(target.TriggerDependencies, other); break;
        }
    }

    private static void ConnectOther(LinkKind kind, ExecutableTarget target, ExecutableTarget other)
    {
        switch (kind)
        {
            case LinkKind.DependentFor: AddOnce(other.ExecutionDependencies, target); break;
            case LinkKind.Before: AddOnce(other.OrderDependencies, target); break;
            case LinkKind.Triggers: AddOnce(other.TriggerDependencies, target); break;
            case LinkKind.TriggeredBy: AddOnce(other.Triggers, target); break;
        }
    }

    /// <summary>The setup of a context triggers the cleanup that is declared beside it, whoever asked for the setup.</summary>
    private static void ConnectContext(ExecutableTarget setup, IEnumerable<ExecutableTarget> targets)
    {
        var cleanups = targets.Where(target => target.Factory is Cleanup && target.Member.DeclaringType == setup.Member.DeclaringType).ToList();
        if (cleanups is not [var cleanup])
        {
            throw new BuildFailedException(
                $"Setup '{setup.Name}' needs exactly one property of type Cleanup in {setup.Member.DeclaringType!.Name}, which has {cleanups.Count}");
        }

        AddOnce(setup.Triggers, cleanup);
        AddOnce(cleanup.TriggerDependencies, setup);
    }

    private static ExecutableTarget Find(IEnumerable<ExecutableTarget> targets, Delegate factory, ExecutableTarget from)
    {
        var other = targets.FirstOrDefault(target => factory.Equals(target.Factory))
            ?? throw new BuildFailedException($"Target '{from.Name}' refers to a target that is not a property of the build");
        return other != from ? other : throw new BuildFailedException($"Target '{from.Name}' cannot have a dependency on itself");
    }

    private static void AddOnce(List<ExecutableTarget> list, ExecutableTarget target)
    {
        if (!list.Contains(target))
            list.Add(target);
    }
}
