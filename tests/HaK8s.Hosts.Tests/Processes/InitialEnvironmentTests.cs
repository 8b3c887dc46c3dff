using System.Text;
using HaK8s.Processes;
using NUnit.Framework;

namespace HaK8s.Tests.Processes;

public sealed class InitialEnvironmentTests
{
    [Test]
    public void Every_value_of_a_variable_is_found_and_no_other()
    {
        var block = Encoding.UTF8.GetBytes("A=1\0SECRET=\0MY_SECRET=no\0SECRET=äb\0SECRETS=no\0SECRET=end");
        var found = InitialEnvironment.Values(block, "SECRET").Select(value => Encoding.UTF8.GetString(block, value.Offset, value.Size));
        Assert.That(found, Is.EqualTo(new[] { "", "äb", "end" }));
    }

    [Test]
    public void The_place_is_read_past_a_name_with_brackets_and_blanks()
    {
        var stat = "7 (a) b) " + string.Join(' ', Enumerable.Range(3, 50).Select(field => field switch { 50 => "140000", 51 => "140100", _ => "0" }));
        Assert.That(InitialEnvironment.Place(stat), Is.EqualTo((140000L, 100)));
    }
}
