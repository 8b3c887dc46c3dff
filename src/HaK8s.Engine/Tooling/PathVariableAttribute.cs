using System.Reflection;
using Nuke.Common.Targets;
using Nuke.Common.ValueInjection;

namespace Nuke.Common.Tooling;

/// <summary>
/// A member of type <see cref="Tool"/> that runs a program: the one whose path is in the variable <c>NAME_EXE</c>, or else the
/// one in the folders of PATH. Without either the member is null.
/// </summary>
/// <param name="pathExecutable">Name of the program; the member's name in small letters by default.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public class PathVariableAttribute(string? pathExecutable = null) : ValueInjectionAttributeBase
{
    /// <inheritdoc/>
    public override bool SuppressWarnings => true;

    /// <inheritdoc/>
    public override object? GetValue(MemberInfo member, object instance)
    {
#pragma warning disable CA1308 // programs have names in small letters
        var name = pathExecutable ?? BuildMembers.ShortName(member).ToLowerInvariant();
#pragma warning restore CA1308
        return ToolResolver.GetEnvironmentOrPathTool(name);
    }
}
