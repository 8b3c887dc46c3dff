using HaK8s.Verification;
using HaK8s.Verification.Measuring;
using HaK8s.Verification.Probes;
using NUnit.Framework;
using static HaK8s.Tests.Verification.Measuring.Some;

namespace HaK8s.Tests.Verification.Measuring;

/// <summary>Outages from 1 s to 3 s of a drill of 4 s. lb-1 has the VIP before.</summary>
public class FaultLayerTests
{
    private static readonly Gap Outage = new(Ms(1000), Ms(3000));

    [Test]
    public void A_VIP_that_moves_while_a_balancer_answers_is_a_VIP_outage() => Assert.That(
        Of(Reads(broken: true), owner: "lb-1", until: 1000, then: "lb-2", down: ["balancer lb-1"]),
        Is.EqualTo((Layer.Vip, "the VIP moved from lb-1 to lb-2; lb-2 answered")));

    [Test]
    public void A_VIP_without_an_owner_is_a_VIP_outage() => Assert.That(
        Of(Reads(broken: true), owner: "lb-1", until: 1000, then: "", down: []), Is.EqualTo((Layer.Vip, "no load balancer had the VIP; lb-1, lb-2 answered")));

    [Test]
    public void A_silent_VIP_in_front_of_answering_hosts_is_a_VIP_outage() => Assert.That(
        Of(Reads(broken: true), owner: "lb-1", until: 4000, then: "", down: []).Layer, Is.EqualTo(Layer.Vip));

    [Test]
    public void A_silent_balancer_with_the_VIP_is_a_balancer_outage() => Assert.That(
        Of(Reads(broken: true), owner: "lb-1", until: 2000, then: "lb-2", down: ["balancer lb-1"]),
        Is.EqualTo((Layer.Balancer, "lb-1 had the VIP, but did not answer at its own address either; cp-1, cp-2 answered")));

    [Test]
    public void A_host_that_is_gone_with_the_VIP_is_a_VIP_outage_although_its_balancer_is_silent()
    {
        var gone = new ProbePath(PathKind.Balancer, "lb-1");
        var records = new ProbeRecords
        {
            Reads = Reads(broken: true),
            Owners = [Owns("lb-1", 950), Owns("lb-1", 1050), Owns("lb-2", 950, owns: false), Owns("lb-2", 2000, owns: false), Owns("lb-2", 2900)],
            Paths = [new PathAttempt(gone, Ms(1020), Ms(1030), true, ""), new PathAttempt(gone, Ms(1500), Ms(3500), false, "timed out")],
        };
        Assert.That(FaultLayer.Of(records, Outage), Is.EqualTo(new FaultLayer(Layer.Vip, "the VIP moved from lb-1 to lb-2")));
    }

    [Test]
    public void One_silent_API_server_behind_answering_balancers_is_an_API_server_outage() => Assert.That(
        Of(Reads(broken: true), owner: "lb-1", until: 4000, then: "", down: ["API server cp-2"]),
        Is.EqualTo((Layer.ApiServer, "cp-2 did not answer at its own address; lb-1, lb-2 answered")));

    [Test]
    public void Unreachable_API_servers_are_an_API_server_outage() => Assert.That(
        Of(Reads(broken: true), owner: "", until: 0, then: "", down: ["balancer lb-1", "balancer lb-2", "API server cp-1", "API server cp-2"]).Layer, Is.EqualTo(Layer.ApiServer));

    [Test]
    public void API_servers_that_answer_but_are_not_ready_are_an_etcd_outage() => Assert.That(
        Of(Reads(broken: true), owner: "", until: 0, then: "", down: ["balancer lb-1", "balancer lb-2", "API server cp-1", "API server cp-2"], error: "HTTP 500"),
        Is.EqualTo((Layer.Etcd, "API servers accepted connections but were not ready (HTTP 500)")));

    [Test]
    public void Silent_balancers_in_front_of_answering_API_servers_are_a_balancer_outage() => Assert.That(
        Of(Reads(broken: true), owner: "", until: 0, then: "", down: ["balancer lb-1", "balancer lb-2"]).Layer, Is.EqualTo(Layer.Balancer));

    [Test]
    public void Writes_that_fail_while_reads_are_answered_are_an_etcd_outage() => Assert.That(
        FaultLayer.Of(new ProbeRecords { Reads = Reads(broken: false), Writes = Reads(broken: true) }, Outage),
        Is.EqualTo(new FaultLayer(Layer.Etcd, "writes failed while reads were answered")));

    [Test]
    public void Writes_that_fail_while_the_VIP_moves_are_a_VIP_outage() => Assert.That(
        Of(Reads(broken: false), owner: "lb-1", until: 1500, then: "lb-2", down: []).Layer, Is.EqualTo(Layer.Vip));

    [Test]
    public void An_application_that_fails_while_the_API_answers_is_an_application_outage() => Assert.That(
        FaultLayer.Of(new ProbeRecords { Reads = Reads(broken: false), Writes = Reads(broken: false), Application = Reads(broken: true) }, Outage).Layer,
        Is.EqualTo(Layer.Application));

    [Test]
    public void An_outage_without_samples_of_other_paths_is_unknown() => Assert.That(
        FaultLayer.Of(new ProbeRecords { Reads = Reads(broken: true) }, Outage).Word, Is.EqualTo("unknown"));

    private static (Layer Layer, string Evidence) Of(IReadOnlyList<ProbeAttempt> reads, string owner, double until, string then, string[] down, string error = "timed out")
    {
        ProbePath[] paths = [new(PathKind.Balancer, "lb-1"), new(PathKind.Balancer, "lb-2"), new(PathKind.ApiServer, "cp-1"), new(PathKind.ApiServer, "cp-2")];
        var records = new ProbeRecords
        {
            Reads = reads,
            Owners = owner.Length == 0 ? [] : [.. Enumerable.Range(0, 40).Select(index => index * 100.0).SelectMany(at => new[] { Owns("lb-1", at, Owner(at) == "lb-1"), Owns("lb-2", at, Owner(at) == "lb-2") })],
            Paths = [.. Enumerable.Range(0, 8).Select(index => index * 500.0).SelectMany(at => paths.Select(path => Attempt(path, at)))],
        };
        var layer = FaultLayer.Of(records, Outage);
        return (layer.Layer, layer.Evidence);

        string Owner(double at) => at < until ? owner : then;
        PathAttempt Attempt(ProbePath path, double at)
        {
            var fails = Ms(at) >= Outage.From && Ms(at) < Outage.To && down.Contains(path.Name);
            return new PathAttempt(path, Ms(at), Ms(at + 5), !fails, fails ? error : "") { Connected = !fails || error.StartsWith("HTTP", StringComparison.Ordinal) };
        }
    }

    private static List<ProbeAttempt> Reads(bool broken)
        => [.. Enumerable.Range(0, 80).Select(index => index * 50.0).Select(start => broken && start is >= 1000 and < 3000 ? Failure(start, start + 2) : Success(start, start + 5))];
}
