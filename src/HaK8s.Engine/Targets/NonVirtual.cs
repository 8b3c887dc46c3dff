using System.Reflection;

namespace Nuke.Common.Targets;

/// <summary>Calls a property's own getter, not the one that overrides it.</summary>
internal static class NonVirtual
{
    public static Func<Delegate> Getter(PropertyInfo property, object instance)
    {
        var getter = property.GetMethod!;
        Assert.False(getter.IsAbstract, $"{property.DeclaringType!.Name}.{property.Name} has no definition of its own");
        var pointer = getter.MethodHandle.GetFunctionPointer();
        return (Func<Delegate>)Activator.CreateInstance(typeof(Func<Delegate>), instance, pointer)!;
    }
}
