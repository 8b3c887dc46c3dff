using HaK8s.Machines.Mirror.Binaries;
using NUnit.Framework;

namespace HaK8s.Tests.Machines.Mirror.Binaries;

public sealed class ProgramVersionTests
{
    [TestCase("v1.20.2", "1.20.2", "1.20.2")]
    [TestCase("Kubernetes v1.37.0-alpha.1.12+0123abcd-dirty", "1.37.0-alpha.1.12+0123abcd-dirty", "1.37.0~alpha.1.12+0123abcd-dirty")]
    [TestCase("containerd github.com/containerd/containerd 1.6.20~ds1 1.6.20~ds1-1+deb12u3", "1.6.20~ds1", "1.6.20~ds1")]
    [TestCase("containerd github.com/containerd/containerd/v2 v2.3.4 db88095", "2.3.4", "2.3.4")]
    [TestCase("runc version 1.1.5+ds1\ncommit: 1.1.5+ds1-1+deb12u1", "1.1.5+ds1", "1.1.5+ds1")]
    [TestCase("CoreDNS-1.14.2 linux/amd64, go1.26.11", "1.14.2", "1.14.2")]
    [TestCase("etcd Version: 3.4.23 Git SHA: x Go Version: go1.19.8", "3.4.23", "3.4.23")]
    public void The_version_is_found_in_the_output_of_a_program(string answer, string version, string debian)
    {
        var found = ProgramVersion.Find(answer);

        Assert.That((found?.Text, found?.Debian), Is.EqualTo((version, debian)));
    }

    [Test]
    public void Text_without_a_version_has_none() => Assert.That(ProgramVersion.Find("go version unknown"), Is.Null);
}
