using System.Reflection;
using Nuke.Common.Utilities;

namespace Nuke.Common.Targets;

/// <summary>An interface of the build that declares targets.</summary>
internal sealed class Component(NukeBuild build, Type type)
{
    /// <summary>The value of its only property of this kind; an error for none or several.</summary>
    public T Single<T>()
        where T : Delegate => (T)SingleProperty<T>().GetValue(build)!;

    public PropertyInfo SingleProperty<T>()
    {
        var properties = type.GetProperties(ReflectionUtility.Instance | BindingFlags.DeclaredOnly)
            .Where(property => property.PropertyType == typeof(T))
            .ToList();
        return properties.Count == 1
            ? properties[0]
            : throw new BuildFailedException(
                $"{type.Name} has {properties.Count} properties of type {typeof(T).Name} ({string.Join(", ", properties.Select(x => x.Name))}); name the one that is meant");
    }
}
