using System.Reflection;
using Nuke.Common.Execution;

namespace Nuke.Common.Extensions;

/// <summary>The extensions of one build in the order in which they are called; the build's own <c>On…</c> methods come last.</summary>
internal sealed class BuildExtensions
{
    private readonly List<IBuildExtension> _extensions;

    public BuildExtensions(NukeBuild build)
    {
        _extensions = [.. build.GetType().GetCustomAttributes<BuildExtensionAttributeBase>(inherit: true)
            .OrderByDescending(extension => extension.Priority)];
        foreach (var extension in _extensions.Cast<BuildExtensionAttributeBase>())
            extension.Build = build;
        _extensions.Add(new BuildMethods(build));
    }

    public IEnumerable<T> Of<T>()
        where T : IBuildExtension => _extensions.OfType<T>();

    public void Call<T>(Action<T> call)
        where T : IBuildExtension
    {
        foreach (var extension in Of<T>())
            call(extension);
    }
}
