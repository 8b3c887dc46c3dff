using HaK8s.Processes;
using NUnit.Framework;

namespace HaK8s.Tests.Processes;

public class ComputerUseTests
{
    [Test]
    public void Busy_time_and_started_programs_are_read()
    {
        var use = ComputerUse.Parse("cpu  100 20 30 4000 500 6 7 8 90 1\ncpu0 50 10 15 2000 250 3 3 4 45 0\nintr 5 1 2\nprocesses 1234\nprocs_running 2\n");
        Assert.That(use, Is.EqualTo(new ComputerUse(1234, TimeSpan.FromSeconds(1.63))));
    }

    [Test]
    public void A_difference_is_what_happened_between_two_readings()
    {
        var before = ComputerUse.Read();
        var after = ComputerUse.Read();
        Assert.That((after - before).Started, Is.GreaterThanOrEqualTo(0));
        Assert.That(new ComputerUse(5, TimeSpan.FromSeconds(3)) - new ComputerUse(2, TimeSpan.FromSeconds(1)), Is.EqualTo(new ComputerUse(3, TimeSpan.FromSeconds(2))));
    }
}
