using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using Nuke.Common.Targets;
using Nuke.Common.ValueInjection;

namespace Nuke.Common.Parameters;

/// <summary>Values of a component's members, which have no field of their own: fetched once each.</summary>
internal sealed class ComponentValues(NukeBuild build)
{
    private readonly ConcurrentDictionary<MemberInfo, object?> _values = new();

    public object? Get(LambdaExpression expression) => _values.GetOrAdd(ExpressionMember.Of(expression), Fetch);

    private object? Fetch(MemberInfo member)
    {
        var attribute = member.GetCustomAttribute<ValueInjectionAttributeBase>()
            ?? throw new BuildFailedException($"{member.DeclaringType!.Name}.{member.Name} has no attribute that gives it a value");
        attribute.Build = build;
        return attribute.TryGetValue(member, build);
    }
}
