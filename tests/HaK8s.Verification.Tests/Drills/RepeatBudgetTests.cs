using HaK8s.Verification.Drills;
using NUnit.Framework;

namespace HaK8s.Tests.Verification.Drills;

public class RepeatBudgetTests
{
    [TestCase(10, 3)]
    [TestCase(90, 3)]
    [TestCase(110, 2)]
    [TestCase(250, 1)]
    [TestCase(1000, 1)]
    public void Repeats_take_five_minutes_at_most_but_one_is_always_made(int seconds, int repeats)
    {
        var budget = new RepeatBudget();
        for (var run = 0; run < 10 && budget.Take(TimeSpan.FromSeconds(seconds)); run++)
            Assert.That(budget.Made, Is.EqualTo(run + 1));
        Assert.That(budget.Made, Is.EqualTo(repeats));
    }
}
