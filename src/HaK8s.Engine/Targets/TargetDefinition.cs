using System.Linq.Expressions;
using System.Reflection;
using Nuke.Common.Execution;

namespace Nuke.Common.Targets;

/// <summary>Collects what a target's declaration says; <see cref="TargetFactory"/> resolves the names afterwards.</summary>
internal sealed partial class TargetDefinition(NukeBuild build, ExecutableTarget target, PropertyInfo property) : ITargetDefinition
{
    private PropertyInfo _property = property;

    public ExecutableTarget Target { get; } = target;

    public ITargetDefinition Description(string description)
    {
        Target.Description = description;
        return this;
    }

    public ITargetDefinition Executes(params Action[] actions)
    {
        Target.Actions.AddRange(actions);
        return this;
    }

    public ITargetDefinition Executes<T>(Func<T> action) => Executes(() =>
    {
        if (action() is Task task)
            task.GetAwaiter().GetResult();
    });

    public ITargetDefinition Executes(Func<Task> action) => Executes(() => action().GetAwaiter().GetResult());

    public ITargetDefinition OnlyWhenDynamic(Func<bool> condition, string? conditionExpression = null)
    {
        Target.DynamicConditions.Add((ConditionText.Of(conditionExpression), condition));
        return this;
    }

    public ITargetDefinition OnlyWhenStatic(Func<bool> condition, string? conditionExpression = null)
    {
        Target.StaticConditions.Add((ConditionText.Of(conditionExpression), condition));
        return this;
    }

    public ITargetDefinition Requires<T>(Expression<Func<T>> parameterRequirement, params Expression<Func<T>>[] parameterRequirements)
        where T : class? => RequiresAll(parameterRequirement, parameterRequirements);

    public ITargetDefinition Requires<T>(Expression<Func<T?>> parameterRequirement, params Expression<Func<T?>>[] parameterRequirements)
        where T : struct => RequiresAll(parameterRequirement, parameterRequirements);

    public ITargetDefinition Requires(Expression<Func<bool>> requirement, params Expression<Func<bool>>[] requirements) =>
        RequiresAll(requirement, requirements);

    public ITargetDefinition WhenSkipped(DependencyBehavior dependencyBehavior)
    {
        Target.DependencyBehavior = dependencyBehavior;
        return this;
    }

    public ITargetDefinition AssuredAfterFailure()
    {
        Target.AssuredAfterFailure = true;
        return this;
    }

    public ITargetDefinition ProceedAfterFailure()
    {
        Target.ProceedAfterFailure = true;
        return this;
    }

    public ITargetDefinition Unlisted()
    {
        Target.Listed = false;
        return this;
    }

    public ITargetDefinition Produces(params string[] artifacts)
    {
        Target.ArtifactProducts.AddRange(artifacts);
        return this;
    }

    public ITargetDefinition Partition(int size)
    {
        Assert.True(size > 1, "The number of partitions must be greater than one");
        Target.PartitionSize = size;
        return this;
    }

    private TargetDefinition RequiresAll(LambdaExpression first, IEnumerable<LambdaExpression> others)
    {
        Target.DelegateRequirements.Add(first);
        Target.DelegateRequirements.AddRange(others);
        return this;
    }
}
