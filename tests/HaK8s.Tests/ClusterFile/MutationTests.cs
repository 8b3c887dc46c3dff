using System.Diagnostics;
using HaK8s.ClusterFile;
using HaK8s.Machines;
using HaK8s.Planning;
using HaK8s.Templates;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.ClusterFile;

public class MutationTests
{
    private static readonly string[] Splinters =
    [
        "\t", ":", "- ", "[", "]", "{", "}", "\"", "'", "#", "&a ", "*a", "!!int ", "|", ">", "%", "@", "`", "\0", "\u2028", "\ud800", "é", "---\n", "...\n", "? ",
        "999999999999999999999", "-1", "1e400", ".nan", "0x10", "~", "true", "10.0.0.0/33", "10.98.0.10", "::1", "$(id)", ";", "\r", "<<: ", "  ",
    ];

    [Test]
    public void Two_thousand_mutations_of_the_default_file_are_read_or_refused_and_never_crash()
    {
        var random = new Random(20261120);
        var watch = Stopwatch.StartNew();
        var read = 0;
        for (var round = 0; round < 2000; round++)
        {
            var text = Mutate(DefaultCluster.Text, random);
            try
            {
                var spec = ClusterFileReader.Read(text, "cluster.yaml");
                _ = ConfigTemplates.LoadBalancer(ClusterPlanner.Plan(spec, Inventory), ClusterPlanner.Plan(spec, Inventory).LoadBalancers[0]);
                read++;
            }
            catch (ClusterFileException exception)
            {
                Assert.That(exception.Problems, Is.Not.Empty);
                Assert.That(exception.Message, Does.Not.Contain("   at "));
            }
            catch (Exception exception) when (exception is not AssertionException)
            {
                Assert.Fail($"round {round}: {exception}\n{text}");
            }
        }

        TestContext.Out.WriteLine($"{read} of 2000 were valid; {watch.ElapsedMilliseconds} ms");
        Assert.That(read, Is.GreaterThan(50), "some mutations must still be valid, or the test tries nothing");
    }

    private static Inventory Inventory => Plans.LabInventory;

    private static string Mutate(string text, Random random)
    {
        for (var times = random.Next(1, 4); times > 0; times--)
        {
            var at = random.Next(text.Length);
            var length = Math.Min(random.Next(1, 12), text.Length - at);
            text = random.Next(5) switch
            {
                0 => text.Remove(at, length),
                1 => text.Insert(at, Splinters[random.Next(Splinters.Length)]),
                2 => text.Remove(at, length).Insert(at, Splinters[random.Next(Splinters.Length)]),
                3 => text.Insert(at, text.Substring(at, length)),
                _ => SwapLines(text, random),
            };
            if (text.Length == 0)
                return text;
        }

        return text;
    }

    private static string SwapLines(string text, Random random)
    {
        var lines = text.Split('\n');
        var (left, right) = (random.Next(lines.Length), random.Next(lines.Length));
        (lines[left], lines[right]) = (lines[right], lines[left]);
        return string.Join('\n', lines);
    }
}
