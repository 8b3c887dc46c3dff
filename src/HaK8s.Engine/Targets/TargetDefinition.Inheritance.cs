using System.Linq.Expressions;
using System.Reflection;
using Nuke.Common.Utilities;

namespace Nuke.Common.Targets;

internal sealed partial class TargetDefinition
{
    public ITargetDefinition Base()
    {
        for (var type = _property.DeclaringType!.BaseType; type is not null && type != typeof(NukeBuild); type = type.BaseType)
        {
            if (type.GetProperty(_property.Name, ReflectionUtility.Instance | BindingFlags.DeclaredOnly) is { } overridden)
                return Append(overridden);
        }

        throw new BuildFailedException($"Target '{Target.Name}' calls Base() but overrides no target");
    }

    public ITargetDefinition Inherit(params Target[] targets)
    {
        foreach (var other in targets)
            other(this);
        return this;
    }

    public ITargetDefinition Inherit<T>(params Expression<Func<T, Target>>[] targets)
    {
        var properties = targets.Length > 0
            ? targets.Select(target => (PropertyInfo)ExpressionMember.Of(target))
            : [Component<T>().SingleProperty<Target>()];
        foreach (var inherited in properties)
            Append(inherited);
        return this;
    }

    private TargetDefinition Append(PropertyInfo other)
    {
        var outer = _property;
        _property = other;
        // Not virtual: the property as it was before it was overridden.
        var getter = NonVirtual.Getter(other, build);
        switch (getter())
        {
            case Nuke.Common.Target declare: declare(this); break;
            case Setup declare: declare(this); break;
            case Cleanup declare: declare(this); break;
        }

        _property = outer;
        return this;
    }
}
