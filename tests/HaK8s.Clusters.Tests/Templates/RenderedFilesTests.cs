using HaK8s.Templates;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Templates;

public class RenderedFilesTests
{
    [Test]
    public void Every_host_is_rendered_with_placeholders_for_secrets()
    {
        foreach (var host in Plans.Lab.Hosts)
        {
            var files = RenderedFiles.Of(Plans.Lab, host);
            Assert.That(files.Select(file => file.Path), Is.Unique.And.All.StartsWith("/"), host.Name);
            Assert.That(files.Select(file => file.Content), Is.All.EndsWith("\n"), host.Name);
        }

        var join = RenderedFiles.Of(Plans.Lab, Plans.Lab.ControlPlanes[1]).Single(file => file.Secret);
        Assert.That(join.Content, Does.Contain("token: \"<token>\""));
    }

    [Test]
    public void The_same_plan_gives_the_same_bytes() =>
        Assert.That(
            Plans.Lab.Hosts.SelectMany(host => RenderedFiles.Of(Plans.Lab, host)),
            Is.EqualTo(Plans.Lab.Hosts.SelectMany(host => RenderedFiles.Of(Plans.Lab, host))));
}
