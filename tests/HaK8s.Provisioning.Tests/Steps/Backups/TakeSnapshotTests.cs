using HaK8s.Kubernetes.Etcd;
using HaK8s.Steps.Backups;
using NUnit.Framework;

namespace HaK8s.Tests.Steps.Backups;

public class TakeSnapshotTests
{
    [Test]
    public void A_follower_is_asked_before_the_leader() =>
        Assert.That(Chosen(Answer("cp-1", 1, leader: 1, index: 50), Answer("cp-2", 2, leader: 1, index: 49), Answer("cp-3", 3, leader: 1, index: 50)), Is.EqualTo("cp-3"));

    [Test]
    public void The_leader_is_asked_if_it_is_alone() => Assert.That(Chosen(Answer("cp-1", 1, leader: 1, index: 50), Silent("cp-2"), Silent("cp-3")), Is.EqualTo("cp-1"));

    [Test]
    public void Without_quorum_the_member_that_knows_most_is_saved() =>
        Assert.That(Chosen(Answer("cp-1", 1, leader: 0, index: 50), Answer("cp-2", 2, leader: 0, index: 60), Silent("cp-3")), Is.EqualTo("cp-2"));

    [Test]
    public void A_member_that_was_left_behind_in_an_old_term_is_not_saved() =>
        Assert.That(Chosen(Answer("cp-1", 1, leader: 1, index: 90, term: 3), Answer("cp-2", 2, leader: 3, index: 60, term: 4), Answer("cp-3", 3, leader: 3, index: 60, term: 4)), Is.EqualTo("cp-2"));

    [Test]
    public void Without_any_member_nothing_is_saved() => Assert.That(Chosen(Silent("cp-1"), Silent("cp-2")), Is.Null);

    [Test]
    public void The_proof_is_the_last_line_of_the_job()
    {
        var proof = SnapshotProof.Read("etcd was compacted meanwhile; once more\nproof revision=4711 compact=0 hash=4294967295 keys=300 bytes=20480 packed=4096 sha256=ab12 etcd=3.4.23 taken=1500 folder=/var/lib/hak8s/snapshots/1\n");
        Assert.That(proof, Is.EqualTo(new SnapshotProof { Revision = 4711, CompactRevision = 0, Hash = uint.MaxValue, Keys = 300, SnapshotBytes = 20480, PackedBytes = 4096, PackedSha256 = "ab12", Etcd = "3.4.23", TakenAt = DateTimeOffset.FromUnixTimeMilliseconds(1500), Folder = "/var/lib/hak8s/snapshots/1" }));
        Assert.That(SnapshotProof.Read("proofless\n"), Is.Null);
    }

    private static string? Chosen(params EtcdAnswer[] answers) => TakeSnapshot.Choose(new EtcdReading(answers))?.Host;

    private static EtcdAnswer Silent(string host) => new(host, null, null, "no answer");

    private static EtcdAnswer Answer(string host, ulong id, ulong leader, ulong index, ulong term = 2) => new(
        host,
        [.. new[] { 1, 2, 3 }.Select(number => new EtcdMember((ulong)number, $"cp-{number}", ["https://10.98.0.21:2379"], Learner: false))],
        new EtcdStatus(id, leader, term, index, "3.4.23", leader == 0 ? ["etcdserver: no leader"] : []),
        "");
}
