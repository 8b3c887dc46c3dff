using System.Linq.Expressions;
using System.Reflection;
using Nuke.Common.Execution;
using Nuke.Common.Parameters;
using Nuke.Common.Targets;
using Nuke.Common.Utilities;
using Nuke.Common.ValueInjection;

namespace Nuke.Common.Running;

/// <summary>Checks, before anything runs, what scheduled targets require.</summary>
internal static class Requirements
{
    /// <exception cref="BuildFailedException">All that is missing.</exception>
    public static void Check(NukeBuild build)
    {
        var problems = build.ScheduledTargets
            .SelectMany(target => target.DelegateRequirements.Select(requirement => Problem(build, target, requirement)))
            .Concat(InjectedMembers.Of(build.GetType())
                .Where(x => x.Member.HasCustomAttribute<RequiredAttribute>() && IsMissing(build, x.Member, x.Attribute))
                .Select(x => $"Member '{NameOf(x.Member, x.Attribute)}' is required to be not null or empty{OptionOf(x.Member, x.Attribute)}"))
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .ToList();
        if (problems.Count > 0)
            throw new BuildFailedException(string.Join('\n', problems));
    }

    /// <summary>Names of the members that scheduled targets require.</summary>
    public static HashSet<string> Members(NukeBuild build) =>
        [.. build.ExecutionPlan.SelectMany(target => target.DelegateRequirements).Select(ExpressionMember.TryOf).OfType<MemberInfo>().Select(member => member.Name)];

    private static string? Problem(NukeBuild build, ExecutableTarget target, LambdaExpression requirement)
    {
        if (requirement is Expression<Func<bool>> condition)
            return condition.Compile(preferInterpretation: true)() ? null : $"Target '{target.Name}' requires '{requirement.Body}'";

        var member = ExpressionMember.Of(requirement);
        if (member.GetCustomAttribute<ValueInjectionAttributeBase>() is not { } attribute)
            return $"Target '{target.Name}' requires member '{member.Name}', which has no attribute that gives it a value";
        return IsMissing(build, member, attribute)
            ? $"Target '{target.Name}' requires member '{NameOf(member, attribute)}' to be not null or empty{OptionOf(member, attribute)}"
            : null;
    }

    /// <summary>Whether a member has no value, after a person at a terminal was asked for it.</summary>
    private static bool IsMissing(NukeBuild build, MemberInfo member, ValueInjectionAttributeBase attribute)
    {
        if (!IsMissing(member.GetValue(build)))
            return false;
        // A component's property has no place for an answer.
        if (member.DeclaringType!.IsInterface || attribute is not ParameterAttribute parameter
            || Prompt.For(ParameterMember.Of(member, parameter)) is not { } answer)
            return true;
        member.SetValue(build, answer);
        return false;
    }

    private static bool IsMissing(object? value) => value is null || (value is string text && string.IsNullOrWhiteSpace(text));

    private static string NameOf(MemberInfo member, ValueInjectionAttributeBase attribute) =>
        attribute is ParameterAttribute parameter ? ParameterMember.Of(member, parameter).Name : member.Name;

    private static string OptionOf(MemberInfo member, ValueInjectionAttributeBase attribute) =>
        attribute is ParameterAttribute parameter ? $" ({ParameterMember.Of(member, parameter).Option})" : "";
}
