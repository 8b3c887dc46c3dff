using Nuke.Common.CI;

namespace Nuke.Common.Parameters;

/// <summary>The options that every build has.</summary>
internal static class BuiltInParameters
{
    public static readonly ParameterMember Continue = Create<bool>("Continue", "Indicates to continue a previously failed build attempt");
    public static readonly ParameterMember GenerateConfiguration = Create<string>("GenerateConfiguration", "Writes the pipeline file of one attribute, such as GitHubActions_ci, and runs nothing") with { Listed = false, PrefixOnly = true };
    public static readonly ParameterMember Help = Create<bool>("Help", "Shows the help text for this build assembly");
    public static readonly ParameterMember Host = Create<string>("Host", "Host for execution. Default is 'automatic'");
    public static readonly ParameterMember NoLogo = Create<bool>("NoLogo", "Disables displaying the NUKE logo");
    public static readonly ParameterMember Partition = Create<Partition>("Partition", "Partition to use on CI") with { Listed = false };
    public static readonly ParameterMember Plan = Create<bool>("Plan", "Shows the execution plan (text)");
    public static readonly ParameterMember Profile = Create<string[]>("Profile", "Defines the profiles to load");
    public static readonly ParameterMember Root = Create<string>("Root", "Root directory during build execution");
    public static readonly ParameterMember Skip = Create<string[]>("Skip", "List of targets to be skipped. Empty list skips all dependencies") with { Separator = "+" };
    public static readonly ParameterMember Target = Create<string[]>("Target", "List of targets to be invoked. Default is '{default_target}'") with { Separator = "+" };
    public static readonly ParameterMember Verbosity = Create<Verbosity>("Verbosity", "Logging verbosity during build execution. Default is 'Normal'");

    // Only with NUKE_ before it: PARALLEL is GNU parallel's variable.
    public static readonly ParameterMember Parallel = Create<bool>("Parallel", "Runs targets that do not depend on each other at the same time") with { PrefixOnly = true };

    public static readonly ParameterMember DryRun = Create<bool>("DryRun", "Shows what each target would do, and does nothing") with { PrefixOnly = true };

    // Only with NUKE_ before it: other programs have variables of these names.
    public static readonly ParameterMember Events = Create<string>("Events", "Writes the events of the run as JSON, one object a line: to a file, or without one to standard output") with { PrefixOnly = true, ValueIsOptional = true };
    public static readonly ParameterMember Json = Create<bool>("Json", "Also writes the events of the run to .nuke/temp/events.jsonl") with { PrefixOnly = true };

    public static IReadOnlyList<ParameterMember> All { get; } =
        [Continue, DryRun, Events, GenerateConfiguration, Help, Host, Json, NoLogo, Parallel, Partition, Plan, Profile, Root, Skip, Target, Verbosity];

    private static ParameterMember Create<T>(string name, string description) =>
        new(name, typeof(T)) { Description = description, BuiltIn = true };
}
