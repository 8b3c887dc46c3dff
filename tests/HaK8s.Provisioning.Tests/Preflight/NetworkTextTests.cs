using HaK8s.Preflight.Network;
using NUnit.Framework;

namespace HaK8s.Tests.Preflight;

public class NetworkTextTests
{
    private const string Late = "no answer within 72 s; starting a program takes 9 ms there";

    private static readonly NetworkQuestions Questions = new()
    {
        Connections = [Connection("10.0.0.1", 6443), Connection("10.0.0.2", 6443)],
        Vip = "10.0.0.10",
        Sources = [("https://pkgs.example/", "")],
        DnsName = "api.example",
    };

    [Test]
    public void Only_unanswered_questions_are_unknown()
    {
        var facts = NetworkText.Read(Questions, "connection\t10.0.0.1\t6443\topen\n", Late);
        Assert.That(facts.Connections[("10.0.0.1", 6443)].Answer, Is.EqualTo(TcpAnswer.Open));
        Assert.That(facts.Connections[("10.0.0.2", 6443)].Answer, Is.EqualTo(TcpAnswer.Unknown));
        Assert.That((facts.Vip, facts.NameUnknown, facts.NameAddresses), Is.EqualTo((VipAnswer.Unknown, true, (IReadOnlyList<string>?)null)));
        Assert.That(facts.Sources, Is.EqualTo(new[] { new SourceAnswer("https://pkgs.example/", Late, Late: true) }));
    }

    [Test]
    public void Questions_that_were_not_asked_are_not_unknown()
    {
        var facts = NetworkText.Read(new NetworkQuestions(), "", Late);
        Assert.That((facts.Connections.Count, facts.Vip, facts.NameUnknown, facts.Sources.Count), Is.EqualTo((0, VipAnswer.NotAsked, false, 0)));
    }

    [Test]
    public void A_late_source_is_distinguished_from_an_unreachable_one()
    {
        var facts = NetworkText.Read(Questions, "source-late\thttps://pkgs.example/\tit took the connection and has not answered within 4 s\n", Late);
        Assert.That(facts.Sources.Single(), Is.EqualTo(new SourceAnswer("https://pkgs.example/", "it took the connection and has not answered within 4 s", Late: true)));
    }

    [TestCase("Connection refused", TcpAnswer.Refused, "")]
    [TestCase("No route to host", TcpAnswer.Rejected, "No route to host")]
    [TestCase("Connection timed out", TcpAnswer.Silent, "the kernel gave up")]
    public void The_connection_errors_of_bash_are_parsed(string said, object answer, string words)
    {
        var facts = NetworkText.Read(Questions, $"bash: connect: {said}\nbash: line 20: /dev/tcp/10.0.0.1/6443: {said}\n", Late);
        Assert.That(facts.Connections[("10.0.0.1", 6443)], Is.EqualTo(((TcpAnswer)answer, words)));
    }

    private static Connection Connection(string address, int port) => new(SomeFacts.Plan.Bootstrap, "cp-2", address, port, "the API server");
}
