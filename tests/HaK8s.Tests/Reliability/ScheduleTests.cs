using HaK8s.Reliability;
using NUnit.Framework;

namespace HaK8s.Tests.Reliability;

public sealed class ScheduleTests
{
    private static readonly Mishap[] All = Enum.GetValues<Mishap>();

    [Test]
    public void The_same_seed_gives_the_same_trials()
    {
        var again = Text(Schedule.Of(7, 40, 3, All));
        Assert.That(Text(Schedule.Of(7, 40, 3, All)), Is.EqualTo(again));
    }

    [Test]
    public void Another_seed_gives_other_trials() => Assert.That(Text(Schedule.Of(8, 40, 3, All)), Is.Not.EqualTo(Text(Schedule.Of(7, 40, 3, All))));

    [Test]
    public void As_many_runs_are_disturbed_as_requested([Values(1, 2, 50)] int count) =>
        Assert.That(Schedule.Of(3, count, 3, All).Sum(trial => trial.Strikes.Count), Is.EqualTo(count));

    [Test]
    public void The_first_host_never_leaves_the_cluster() =>
        Assert.That(Schedule.Of(5, 200, 3, All).Select(trial => trial.Host), Is.All.InRange(1, 2));

    [Test]
    public void Only_requested_faults_happen()
    {
        var trials = Schedule.Of(5, 100, 3, [Mishap.Kill], Scenario.Nothing);
        Assert.Multiple(() =>
        {
            Assert.That(trials.SelectMany(trial => trial.Strikes).Select(strike => strike.Mishap), Is.All.EqualTo(Mishap.Kill));
            Assert.That(trials.Select(trial => trial.Scenario), Is.All.EqualTo(Scenario.Nothing));
        });
    }

    private static string Text(IEnumerable<Trial> trials) =>
        string.Join('\n', trials.Select(trial => $"{trial.Number} {trial.Scenario} {trial.Host} {string.Join(" ", trial.Strikes)}"));
}
