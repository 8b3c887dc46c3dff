namespace Nuke.Common.Targets;

internal sealed partial class TargetDefinition
{
    public List<TargetLink> Links { get; } = [];

    public ITargetDefinition DependsOn(params Target[] targets) => Link(LinkKind.DependsOn, targets);

    public ITargetDefinition DependsOn<T>(params Func<T, Target>[] targets) => Link(LinkKind.DependsOn, targets, required: true);

    public ITargetDefinition TryDependsOn<T>(params Func<T, Target>[] targets) => Link(LinkKind.DependsOn, targets, required: false);

    public ITargetDefinition DependentFor(params Target[] targets) => Link(LinkKind.DependentFor, targets);

    public ITargetDefinition DependentFor<T>(params Func<T, Target>[] targets) => Link(LinkKind.DependentFor, targets, required: true);

    public ITargetDefinition TryDependentFor<T>(params Func<T, Target>[] targets) => Link(LinkKind.DependentFor, targets, required: false);

    public ITargetDefinition Before(params Target[] targets) => Link(LinkKind.Before, targets);

    public ITargetDefinition Before<T>(params Func<T, Target>[] targets) => Link(LinkKind.Before, targets, required: true);

    public ITargetDefinition TryBefore<T>(params Func<T, Target>[] targets) => Link(LinkKind.Before, targets, required: false);

    public ITargetDefinition After(params Target[] targets) => Link(LinkKind.After, targets);

    public ITargetDefinition After<T>(params Func<T, Target>[] targets) => Link(LinkKind.After, targets, required: true);

    public ITargetDefinition TryAfter<T>(params Func<T, Target>[] targets) => Link(LinkKind.After, targets, required: false);

    public ITargetDefinition Triggers(params Target[] targets) => Link(LinkKind.Triggers, targets);

    public ITargetDefinition Triggers<T>(params Func<T, Target>[] targets) => Link(LinkKind.Triggers, targets, required: true);

    public ITargetDefinition TryTriggers<T>(params Func<T, Target>[] targets) => Link(LinkKind.Triggers, targets, required: false);

    public ITargetDefinition TriggeredBy(params Target[] targets) => Link(LinkKind.TriggeredBy, targets);

    public ITargetDefinition TriggeredBy<T>(params Func<T, Target>[] targets) => Link(LinkKind.TriggeredBy, targets, required: true);

    public ITargetDefinition TryTriggeredBy<T>(params Func<T, Target>[] targets) => Link(LinkKind.TriggeredBy, targets, required: false);

    // Artifacts matter to CI generators only: as in NUKE, they neither pull targets into the plan nor order them.
    public ITargetDefinition Consumes(params Target[] targets) => this;

    public ITargetDefinition Consumes<T>(params Func<T, Target>[] targets) => this;

    public ITargetDefinition Consumes(Target target, params string[] artifacts) => this;

    public ITargetDefinition Consumes<T>(Func<T, Target> target, params string[] artifacts) => this;

    public ITargetDefinition Consumes<T>(params string[] artifacts) => this;

    public ITargetDefinition DependsOnContext<T>()
        where T : INukeBuild
    {
        var component = Component<T>();
        var setup = component.Single<Setup>();
        var cleanup = component.Single<Cleanup>();
        Links.Add(new TargetLink(LinkKind.DependsOn, setup));
        Links.Add(new TargetLink(LinkKind.Before, cleanup));
        return this;
    }

    private TargetDefinition Link(LinkKind kind, IEnumerable<Delegate> targets)
    {
        Links.AddRange(targets.Select(target => new TargetLink(kind, target)));
        return this;
    }

    private TargetDefinition Link<T>(LinkKind kind, Func<T, Target>[] targets, bool required)
    {
        if (build is not T component)
        {
            if (required)
                throw new BuildFailedException($"Target '{Target.Name}' needs the component {typeof(T).Name}, which {build.GetType().Name} does not have");
            return this;
        }

        return Link(kind, targets.Length > 0 ? targets.Select(target => target(component)) : [Component<T>().Single<Target>()]);
    }

    private Component Component<T>() => new(build, typeof(T));
}
