using HaK8s.Hosts.Ssh.Managed;
using NUnit.Framework;

namespace HaK8s.Tests.Hosts.Ssh.Managed;

[TestFixture]
public sealed class ReplyRequestTests
{
    [Test]
    public void The_library_has_the_inner_method_that_asks_for_a_reply() => Assert.That(ReplyRequest.IsPossible, Is.True);
}
