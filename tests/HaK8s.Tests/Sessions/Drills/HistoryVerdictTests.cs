using HaK8s.Progress;
using HaK8s.Sessions;
using HaK8s.Sessions.Drills;
using HaK8s.Tests.Verification.History;
using HaK8s.Verification.History;
using NSubstitute;
using NUnit.Framework;

namespace HaK8s.Tests.Sessions.Drills;

public class HistoryVerdictTests
{
    private readonly IRunProgress _progress = Substitute.For<IRunProgress>();
    private string _path = "";

    [SetUp]
    public void MakePath() => _path = Path.Combine(Path.GetTempPath(), $"hak8s-{Guid.NewGuid():N}.jsonl.gz");

    [TearDown]
    public void RemoveFile() => File.Delete(_path);

    [Test]
    public async Task A_history_without_contradictions_is_reported_with_its_tally_and_rules()
    {
        await HistoryFile.WriteAsync(new SomeHistory().Wrote(2, 10, 12, 100, 110).Build(), _path, CancellationToken.None);
        HistoryVerdict.Tell(_path, _progress);
        _progress.Received().Note("V1, run 2 of 5, cluster lab, 2026-01-02 03:04:05 UTC");
        _progress.Received().Note("1 writes, 1 reads of the counter by the writer, 0 writes without an acknowledgement, 0 watch events");
    }

    [Test]
    public async Task A_history_that_contradicts_itself_ends_with_exit_code_5()
    {
        await HistoryFile.WriteAsync(new SomeHistory().Wrote(2, 10, 12, 100, 110).Read(1, 10, 200, 210).Build(), _path, CancellationToken.None);
        var exception = Assert.Throws<NotProvedException>(() => HistoryVerdict.Tell(_path, _progress));
        Assert.Multiple(() =>
        {
            Assert.That(ExitCodes.Of(exception!), Is.EqualTo(5));
            Assert.That(exception!.Message, Does.Contain("contradicts itself: V1, run 2 of 5").And.Contain("  no acknowledged write lost: 2 (revision 12) was acknowledged at 0.110 s"));
        });
    }

    [Test]
    public void An_unreadable_history_ends_with_exit_code_2()
        => Assert.That(ExitCodes.Of(Assert.Throws<HistoryException>(() => HistoryVerdict.Tell(_path, _progress))!), Is.EqualTo(2));
}
