using System.Text;
using HaK8s.Machines.Mirror.Publishing;
using HaK8s.Tests.Machines.Mirror.Binaries;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Machines.Mirror.Publishing;

public sealed class KubernetesPackagesTests
{
    [TestCase(Reports.Old, "1.20")]
    [TestCase(Reports.New, "1.36")]
    public void Packages_match_the_golden_file(string report, string name)
    {
        var folder = Reports.Folder(report);
        var text = new StringBuilder();
        foreach (var package in KubernetesPackages.Of(folder, "0hak8s.01234567").Concat(RuntimePackages.Of(folder, "0hak8s.01234567")))
        {
            text.Append("==> ").Append(package.Name).Append('\n').Append(package.Control);
            foreach (var (from, to) in package.Programs)
                text.Append(from).Append(" -> ").Append(to).Append('\n');
            foreach (var (path, target) in package.Links)
                text.Append(path).Append(" => ").Append(target).Append('\n');
            foreach (var (path, content) in package.Files)
                text.Append("-- ").Append(path).Append('\n').Append(path.EndsWith("crictl", StringComparison.Ordinal) ? "(crictl.sh)\n" : content);
            text.Append("-- postinst\n").Append(package.PostInstall).Append('\n');
        }

        GoldenFile.ShouldMatch(text.ToString(), $"Mirror/Publishing/Golden/packages-{name}.golden");
    }

    [TestCase(Reports.Old, "1.20")]
    [TestCase(Reports.New, "1.36")]
    public void Images_match_the_golden_file(string report, string name)
    {
        var images = KubernetesImages.Of(Reports.Folder(report)).Select(image =>
            $"{image.Name}:{image.Tag} user={image.User} entrypoint={image.Entrypoint}\n{string.Concat(image.Files.Select(file => $"  {file.From} -> {file.To}\n"))}");

        GoldenFile.ShouldMatch(string.Concat(images), $"Mirror/Publishing/Golden/images-{name}.golden");
    }

    [Test]
    public void A_tag_contains_no_plus_sign()
    {
        var images = KubernetesImages.Of(Reports.Folder(Reports.New.Replace("v1.36.2", "v1.37.0-alpha.1+abc", StringComparison.Ordinal)));

        Assert.That(images.First().Tag, Is.EqualTo("v1.37.0-alpha.1_abc"));
    }
}
