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
        var scheduled = build.ScheduledTargets;
        var problems = InjectedMembers.Of(build.GetType())
            .Where(x => !x.Member.DeclaringType!.IsInterface && x.Member.HasCustomAttribute<RequiredAttribute>())
            .Where(x => IsMissing(x.Member.GetValue(build)))
            .Select(x => $"Member '{x.Member.Name}' is required to be not null or empty")
            .Concat(scheduled.SelectMany(target => target.DelegateRequirements.Select(requirement => Problem(build, target, requirement))))
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
        var attribute = member.GetCustomAttribute<ValueInjectionAttributeBase>();
        if (attribute is null)
            return $"Target '{target.Name}' requires member '{member.Name}', which has no attribute that gives it a value";
        var isField = !member.DeclaringType!.IsInterface;
        var value = isField ? member.GetValue(build) : requirement.Compile(preferInterpretation: true).DynamicInvoke();
        if (!IsMissing(value))
            return null;
        if (isField && attribute is ParameterAttribute parameter && Prompt.For(ParameterMember.Of(member, parameter)) is { } answer)
        {
            member.SetValue(build, answer);
            return null;
        }

        var option = attribute is ParameterAttribute x ? $" ({ParameterMember.Of(member, x).Option})" : "";
        return $"Target '{target.Name}' requires member '{member.Name}' to be not null or empty{option}";
    }

    private static bool IsMissing(object? value) => value is null || (value is string text && string.IsNullOrWhiteSpace(text));
}
