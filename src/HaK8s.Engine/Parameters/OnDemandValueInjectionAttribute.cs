namespace Nuke.Common;

/// <summary>All values of the build are fetched on demand (see <see cref="OnDemandAttribute"/>).</summary>
[AttributeUsage(AttributeTargets.Class)]
public class OnDemandValueInjectionAttribute : Attribute;
