using Nuke.Common.Utilities;

namespace Nuke.Common.Parameters;

/// <summary>Gives the members of a build their values.</summary>
internal static class ParameterInjection
{
    /// <summary>Sets all parameters. Components' are only tried, as they are read through <c>TryGetValue</c>.</summary>
    /// <exception cref="UsageException">All values that do not fit, and all options that do not exist.</exception>
    public static void InjectParameters(NukeBuild build, ParameterService service)
    {
        var problems = new List<string>();
        var parameters = ParameterMember.All(build.GetType());
        problems.AddRange(UnknownOptions.Find(service.CommandLine, parameters));
        foreach (var parameter in parameters)
        {
            try
            {
                if (parameter.Attribute is not null)
                    Inject(build, parameter, parameter.Attribute);
                else
                    service.GetValue(parameter);
            }
            catch (UsageException exception)
            {
                problems.Add(exception.Message);
            }
        }

        if (problems.Count > 0)
            throw new UsageException(string.Join('\n', problems.Distinct(StringComparer.Ordinal)));
    }

    /// <summary>Sets everything else that is injected. On-demand members only if a scheduled target requires them.</summary>
    public static void InjectOthers(NukeBuild build, ISet<string> required)
    {
        var onDemandBuild = Attribute.IsDefined(build.GetType(), typeof(OnDemandValueInjectionAttribute));
        foreach (var (member, attribute) in InjectedMembers.Of(build.GetType()).OrderByDescending(x => x.Attribute.Priority))
        {
            if (attribute is ParameterAttribute || member.DeclaringType!.IsInterface)
                continue;
            var onDemand = onDemandBuild || member.HasCustomAttribute<OnDemandAttribute>();
            if (onDemand && !required.Contains(member.Name))
                continue;
            attribute.Build = build;
            if (attribute.TryGetValue(member, build) is { } value)
                member.SetValue(build, value);
        }
    }

    private static void Inject(NukeBuild build, ParameterMember parameter, ParameterAttribute attribute)
    {
        attribute.Build = build;
        var value = attribute.TryGetValue(parameter.Member!, build);
        if (value is not null && !parameter.Member!.DeclaringType!.IsInterface)
            parameter.Member.SetValue(build, value);
    }
}
