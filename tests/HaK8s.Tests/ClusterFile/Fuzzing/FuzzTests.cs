using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using CsCheck;
using HaK8s.ClusterFile;
using HaK8s.Planning;
using HaK8s.Sessions.Files;
using HaK8s.Templates;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.ClusterFile.Fuzzing;

/// <summary>
/// Corrupted cluster files are read or refused. HAK8S_FUZZ_COUNT changes their number; a failure names its smallest file and the
/// seed, and CsCheck_Seed repeats it.
/// </summary>
public sealed class FuzzTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);
    private static readonly string Project = Path.GetFullPath(Path.Combine(GoldenFile.ProjectDirectory, "../.."));

    private string _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("hak8s-fuzz-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Mutations_of_the_examples_are_read_or_refused_and_never_crash()
    {
        var texts = Texts();
        var mutations = Gen.UInt[0, 1_000_000].Array[1, 40].Select(numbers => Mutation(texts, new DrawnRandom(numbers)));
        using var connections = new ConnectionCounter();
        var (tried, valid, slowest, watch) = (0, 0, TimeSpan.Zero, Stopwatch.StartNew());
        // One thread, because the reading is timed.
        mutations.Sample(
            files =>
            {
                tried++;
                var elapsed = Try(files.Cluster, files.Kubeadm, ref valid);
                // A busy computer may cause one slow run, so a slow input must be slow again.
                if (elapsed > Limit)
                    elapsed = Try(files.Cluster, files.Kubeadm, ref valid);
                slowest = elapsed > slowest ? elapsed : slowest;
                Assert.That(elapsed, Is.LessThanOrEqualTo(Limit));
            },
            iter: Setting("HAK8S_FUZZ_COUNT", 2000),
            threads: 1,
            print: files => $"\n{Shown(files.Cluster)}\n---\n{Shown(files.Kubeadm)}");

        TestContext.Out.WriteLine($"{tried} files in {watch.Elapsed.TotalSeconds:0.0} s: {valid} valid, planned and rendered; slowest {slowest.TotalMilliseconds:0} ms");
        Assert.That(connections.Count, Is.Zero, "opened connections");
        Assert.That(valid, Is.GreaterThan(tried / 50), "some files must still be valid, or the test checks nothing");
    }

    [Test]
    public void The_connection_counter_counts_a_connection()
    {
        using var connections = new ConnectionCounter();
        using var client = new TcpClient();
        Assert.That(() => client.Connect("127.0.0.1", 1), Throws.InstanceOf<SocketException>());
        Assert.That(connections.Count, Is.GreaterThan(0));
    }

    [Test]
    public void The_texts_are_valid_before_their_mutation() => Assert.Multiple(() =>
    {
        foreach (var text in Texts())
        {
            var valid = 0;
            Try(Encoding.UTF8.GetBytes(text), Encoding.UTF8.GetBytes(FullFile.Kubeadm), ref valid);
            Assert.That(valid, Is.EqualTo(1), text);
        }
    });

    private static (byte[] Cluster, byte[] Kubeadm) Mutation(IReadOnlyList<string> texts, Random random)
    {
        var mutator = new Mutator(random);
        var cluster = mutator.Mutate(texts[random.Next(texts.Count)]);
        return (cluster, random.Next(4) == 3 ? mutator.Mutate(FullFile.Kubeadm) : Encoding.UTF8.GetBytes(FullFile.Kubeadm));
    }

    private static IReadOnlyList<string> Texts() =>
    [
        DefaultCluster.Text,
        FullFile.Cluster,
        .. Directory.EnumerateFiles(Path.Combine(Project, "docs/examples"), "*.yaml").Order(StringComparer.Ordinal).Select(File.ReadAllText),
        .. Directory.EnumerateFiles(Path.Combine(Project, "vagrant"), "*.yaml").Order(StringComparer.Ordinal).Select(File.ReadAllText),
    ];

    /// <summary>Reads the files, and plans and renders them if that succeeds.</summary>
    /// <returns>Duration of the reading.</returns>
    private TimeSpan Try(byte[] cluster, byte[] kubeadm, ref int valid)
    {
        var path = Path.Combine(_folder, "cluster.yaml");
        File.WriteAllBytes(path, cluster);
        File.WriteAllBytes(Path.Combine(_folder, "kubeadm.yaml"), kubeadm);
        var watch = Stopwatch.StartNew();
        try
        {
            var spec = ClusterFiles.Read(path, ["V1", "M2"]);
            watch.Stop();
            var plan = ClusterPlanner.Plan(spec, Plans.FactsFor(spec));
            Assert.That(plan.Hosts.Sum(host => RenderedFiles.Of(plan, host).Count), Is.GreaterThan(0));
            valid++;
        }
        catch (ClusterFileException exception)
        {
            watch.Stop();
            Assert.That(exception.Problems, Is.Not.Empty);
            Assert.That(exception.Message, Does.Not.Contain("   at ").And.Not.Match(@"[\x00-\x08\x0b-\x1f\x7f\x80-\x9f]"), "control characters would reach the terminal");
            Assert.That(exception.Problems.Where(problem => problem.Fix.Length == 0), Is.Empty);
        }
        catch (PlanningException exception)
        {
            // This depends only on the machines: the lab without upstream has no repository of containerd.io.
            Assert.That(exception.Message, Does.Contain("\n  try: ").And.Not.Contain("   at "));
        }

        return watch.Elapsed;
    }

    private static string Shown(byte[] bytes) => Encoding.UTF8.GetString(bytes.Length > 5000 ? bytes[..5000] : bytes);

    private static int Setting(string variable, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : usual;
}
