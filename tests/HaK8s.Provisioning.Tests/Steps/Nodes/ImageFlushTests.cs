using HaK8s.Hosts;
using HaK8s.Steps.Nodes;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Steps.Nodes;

public sealed class ImageFlushTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hak8s-images-");

    public void Dispose() => _folder.Delete(recursive: true);

    private const string Boot = "/proc/sys/kernel/random/boot_id";

    [Test]
    public async Task Images_of_an_earlier_boot_are_lost_and_of_this_boot_not_yet_on_disk()
    {
        var host = new BashHost();
        var (mark, boot) = (Path.Combine(_folder.FullName, "mark"), Path.Combine(_folder.FullName, "boot"));
        File.WriteAllText(boot, "one\n");
        Assert.That(await RunAsync(ImageFlush.Observation), Is.Empty);

        await RunAsync(ImageFlush.Name("a:1"));
        await RunAsync(ImageFlush.Name("b:2"));
        Assert.That(await RunAsync(ImageFlush.Observation), Is.EqualTo(new[] { "unflushed" }));

        File.WriteAllText(boot, "two\n");
        var facts = ImageFlush.Read(["a:1", "c:3", .. await RunAsync(ImageFlush.Observation)]);
        Assert.That(facts.Present, Is.EquivalentTo(new[] { "a:1", "c:3" }));
        Assert.That(facts.Lost, Is.EquivalentTo(new[] { "a:1", "b:2" }));
        Assert.That(facts.Unflushed);

        await RunAsync(ImageFlush.Name("c:3"));
        Assert.That(File.ReadAllLines(mark), Is.EqualTo(new[] { "two", "c:3" }), "an earlier boot's images were removed before");

        async Task<string[]> RunAsync(ShellText script)
        {
            var text = script.Text.Replace(HostPaths.UnflushedImages, mark, StringComparison.Ordinal).Replace(Boot, boot, StringComparison.Ordinal);
            var result = await host.RunAsync(new HostCommand("run", ShellText.Raw("set -euo pipefail\n" + text), TimeSpan.FromMinutes(1)), lines: null, CancellationToken.None);
            Assert.That(result.Succeeded, result.Error);
            return result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }
    }

    [Test]
    public void Lost_images_are_removed_and_pulled_again()
    {
        var plan = Plans.Existing("1.20.2");
        var facts = new ImageFacts(new HashSet<string> { plan.Kubernetes.PauseImage, "k/etcd:1" }, ["k/etcd:1"]);
        Assert.That(Titles(facts), Is.Empty);
        Assert.That(Titles(facts with { Unflushed = true }), Is.EqualTo(new[] { "Write the images to disk" }));
        Assert.That(
            Titles(facts with { Unflushed = true, Lost = new HashSet<string> { "k/etcd:1", "k/proxy:1" } }),
            Is.EqualTo(new[] { "Remove 2 images that were not on disk when the host went off", "Pull k/etcd:1", "Write the images to disk" }));

        IEnumerable<string> Titles(ImageFacts facts) => new PullImages().Decide(plan, plan.Bootstrap, facts).Select(action => action.Title);
    }

    [Test]
    public async Task Only_listed_images_and_leases_of_earlier_boots_are_removed()
    {
        var mark = Path.Combine(_folder.FullName, "mark");
        File.WriteAllText(mark, "one\na:1\nb:2\n");
        var facts = new ImageFacts(new HashSet<string> { "a:1", "c:3" }) { Lost = new HashSet<string> { "a:1", "b:2" } };
        var script = ImageFlush.Remove(Plans.Existing("1.20.2"), facts).Script.Text.Replace(HostPaths.UnflushedImages, mark, StringComparison.Ordinal);
        var host = new BashHost("""
            ctr() {
              [ "$*" != '-n k8s.io leases ls' ] || { printf 'ID CREATED AT LABELS\nold 2000-01-01T00:00:00Z -\nnew 2100-01-01T00:00:00Z -\n'; return; }
              echo "$*" >&2
            }
            """);
        var result = await host.RunAsync(new HostCommand("run", ShellText.Raw("set -euo pipefail\n" + script), TimeSpan.FromMinutes(1)), lines: null, CancellationToken.None);
        Assert.That(result.Succeeded, result.Error);
        Assert.That(result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries), Is.EqualTo(new[] { "-n k8s.io leases rm old", "-n k8s.io images rm --sync a:1" }));
        Assert.That(mark, Does.Not.Exist);
    }

    [Test]
    public void A_machine_of_the_lab_needs_no_flush() =>
        Assert.That(
            new PullImages().Decide(Plans.Lab, Plans.Lab.Bootstrap, new ImageFacts(new HashSet<string>(), [])).Select(action => action.Title),
            Is.EqualTo(new[] { $"Pull {Plans.Lab.Kubernetes.PauseImage}" }));
}
