using Nuke.Common.Execution;
using Nuke.Common.Planning;
using NUnit.Framework;
using Assert = NUnit.Framework.Assert;

namespace HaK8s.Tests.Engine.Planning;

/// <summary>Tests the order and selection of targets.</summary>
internal sealed class PlannerTests
{
    [Test]
    public void Among_equals_the_later_declared_runs_first()
    {
        var targets = Targets("A", "B", "C", "D:A,B,C");

        Assert.That(Plan(targets, "D"), Is.EqualTo("C B A D"));
    }

    [Test]
    public void A_target_that_others_need_too_moves_to_the_front()
    {
        var targets = Targets("A", "B", "C", "D:A,B,C", "Other:A");

        Assert.That(Plan(targets, "D"), Is.EqualTo("A C B D"));
    }

    [Test]
    public void The_order_on_the_command_line_does_not_matter()
    {
        var targets = Targets("A", "B:A", "C");

        Assert.That(Plan(targets, "B", "C"), Is.EqualTo(Plan(targets, "C", "B")));
    }

    [Test]
    public void Without_names_the_default_targets_are_planned()
    {
        var targets = Targets("A", "B:A", "C");
        targets[1].IsDefault = true;

        Assert.That(Plan(targets), Is.EqualTo("A B"));
    }

    [Test]
    public void Order_dependencies_do_not_pull_targets_in()
    {
        var targets = Targets("A", "B", "C");
        targets[0].OrderDependencies.Add(targets[2]);

        Assert.That(Plan(targets, "A"), Is.EqualTo("A"));
        Assert.That(Plan(targets, "A", "C"), Is.EqualTo("C A"));
    }

    [Test]
    public void Triggers_are_planned_with_their_dependencies_and_their_own_triggers()
    {
        var targets = Targets("A", "Need", "Effect:Need", "Last");
        Trigger(targets[0], targets[2]);
        Trigger(targets[2], targets[3]);

        Assert.That(Plan(targets, "A").Split(' '), Is.EquivalentTo(new[] { "A", "Need", "Effect", "Last" }));
        Assert.That(Plan(targets, "A"), Does.EndWith("Effect Last"));
    }

    [Test]
    public void A_circle_is_refused_even_if_it_is_not_asked_for()
    {
        var targets = Targets("A", "B", "C:B");
        targets[1].ExecutionDependencies.Add(targets[2]);

        Assert.That(() => Plan(targets, "A"), Throws.Exception.With.Message.EqualTo("Circular dependencies between targets:\n - B -> C -> B"));
    }

    private static List<ExecutableTarget> Targets(params string[] declarations)
    {
        var targets = new List<ExecutableTarget>();
        foreach (var parts in declarations.Select(declaration => declaration.Split(':')))
        {
            var target = new ExecutableTarget { Name = parts[0] };
            foreach (var name in parts.Skip(1).SelectMany(names => names.Split(',')))
                target.ExecutionDependencies.Add(targets.Single(x => x.Name == name));
            targets.Add(target);
        }

        return targets;
    }

    private static void Trigger(ExecutableTarget cause, ExecutableTarget effect)
    {
        cause.Triggers.Add(effect);
        effect.TriggerDependencies.Add(cause);
    }

    private static string Plan(List<ExecutableTarget> targets, params string[] names) => string.Join(
        ' ', ExecutionPlanner.Plan(targets, [.. names.Select(name => targets.Single(x => x.Name == name))]).Select(x => x.Name));
}
