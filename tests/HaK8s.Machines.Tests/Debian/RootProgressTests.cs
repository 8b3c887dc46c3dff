using HaK8s.Machines;
using HaK8s.Machines.Debian;
using HaK8s.Tests.Machines.CachedParts;
using NUnit.Framework;

namespace HaK8s.Tests.Machines.Debian;

public sealed class RootProgressTests
{
    [Test]
    public void Stages_of_mmdebstrap_show_the_progress_of_a_root()
    {
        var shown = new Lines();
        var progress = new RootProgress("Debian root (machine)", "/nowhere", shown, TimeProvider.System);

        foreach (var line in new[] { "I: running apt-get update...", "W: something", "I: automatically chosen format: directory", "I: installing remaining packages inside the chroot..." })
            progress.Take(line);

        Assert.That(shown.Select(line => line.Text), Is.EqualTo(new[] { "running apt-get update", "automatically chosen format: directory", "installing remaining packages inside the chroot" }));
        Assert.That(shown.Select(line => line.Fraction), Has.Exactly(1).Null);
        Assert.That(shown.Select(line => line.Fraction).OfType<double>(), Is.Ordered.And.Some.GreaterThan(0.3));
    }

    [Test]
    public void The_download_rate_follows_from_size_and_time()
    {
        var archives = Directory.CreateTempSubdirectory("archives").FullName;
        try
        {
            var (shown, time) = (new Lines(), new StillTime());
            var progress = new RootProgress("root", archives, shown, time);
            File.WriteAllBytes(Path.Combine(archives, "before.deb"), new byte[1_000_000]);
            progress.Take("I: downloading packages with apt...");
            File.WriteAllBytes(Path.Combine(archives, "fetched.deb"), new byte[6_000_000]);
            time.Pass(4);
            progress.Take("I: extracting archives...");

            Assert.That(shown.Select(line => line.MegabytesPerSecond), Is.EqualTo(new double?[] { null, 1.5 }));
        }
        finally
        {
            Directory.Delete(archives, recursive: true);
        }
    }

    private sealed class Lines : List<MachineProgress>, IProgress<MachineProgress>
    {
        public void Report(MachineProgress value) => Add(value);
    }
}
