using System.IO.Compression;
using HaK8s.Verification.History;
using HaK8s.Verification.Measuring;
using HaK8s.Verification.Probes;
using NUnit.Framework;
using static HaK8s.Tests.Verification.Measuring.Some;

namespace HaK8s.Tests.Verification.History;

public class HistoryFileTests
{
    private string _folder = "";

    private string Place => Path.Combine(_folder, "history", "V1-2.jsonl.gz");

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("hak8s-history-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task A_history_is_read_as_it_was_written()
    {
        var history = new SomeHistory().Wrote(2, 10, 12, 100.1234, 110).Tried(3, 12, 120, 2120, 504).Overtaken(4, 10, 130, 131).Read(2, 12, 140, 150).Direct(true, 160, 170).Direct(false, 180, 190).Delivered(2, 12, 112, watch: 7, anew: true).Build() with
        {
            Breaks = [new WatchBreak(3, Ms(90), "connection <closed>")],
            Marks = [new Mark(Ms(95), MarkKind.FaultBegins, "lb-1 powered off")],
        };
        await HistoryFile.WriteAsync(history, Place, CancellationToken.None);
        var read = HistoryFile.Read(Place);
        Assert.Multiple(() =>
        {
            Assert.That(read.Header, Is.EqualTo(history.Header));
            Assert.That(read.Requests, Is.EquivalentTo(history.Requests));
            Assert.That(read.Deliveries, Is.EqualTo(history.Deliveries));
            Assert.That(read.Breaks, Is.EqualTo(history.Breaks));
            Assert.That(read.Marks, Is.EqualTo(history.Marks));
            Assert.That(Directory.GetFiles(Path.GetDirectoryName(Place)!), Has.Length.EqualTo(1));
        });
    }

    [Test]
    public async Task A_stored_history_gets_the_same_verdict_as_at_first()
    {
        var history = new SomeHistory().Wrote(2, 10, 12, 100, 110).Read(1, 10, 110.0001, 120).Build();
        await HistoryFile.WriteAsync(history, Place, CancellationToken.None);
        Assert.That(HistoryJudge.Judge(HistoryFile.Read(Place)), Is.EqualTo(HistoryJudge.Judge(history)).And.Count.EqualTo(1));
    }

    [Test]
    public async Task An_unpacked_history_is_read_as_well()
    {
        await HistoryFile.WriteAsync(new SomeHistory().Build(), Place, CancellationToken.None);
        var unpacked = Path.Combine(_folder, "V1.jsonl");
        await using (var packed = new GZipStream(File.OpenRead(Place), CompressionMode.Decompress))
        await using (var file = File.Create(unpacked))
            await packed.CopyToAsync(file);
        Assert.That(HistoryFile.Read(unpacked).Header, Is.EqualTo(SomeHistory.Header));
    }

    [Test]
    public async Task A_truncated_file_is_refused()
    {
        await HistoryFile.WriteAsync(new SomeHistory().Wrote(2, 10, 12, 100, 110).Build(), Place, CancellationToken.None);
        var whole = await File.ReadAllBytesAsync(Place);
        await File.WriteAllBytesAsync(Place, whole[..(whole.Length / 2)]);
        Assert.That(() => HistoryFile.Read(Place), Throws.TypeOf<HistoryException>().With.Message.StartsWith(Place));
    }

    [Test]
    public void A_missing_file_is_reported() => Assert.That(
        () => HistoryFile.Read(Path.Combine(_folder, "nothing.jsonl.gz")), Throws.TypeOf<HistoryException>().With.Message.Contains("nothing.jsonl.gz"));

    [TestCase("", "has no lines")]
    [TestCase("no JSON", "line 1 is not a record of a history")]
    [TestCase("{\"kind\":\"read\",\"start\":1,\"end\":2,\"outcome\":\"success\"}", "line 1 should be the header")]
    [TestCase("{\"kind\":\"header\",\"format\":9}", "line 1 has format 9, but this program reads format 1")]
    [TestCase(Header + "\n" + Header, "line 2 is a second header")]
    [TestCase(Header + "\n{\"kind\":\"guess\",\"start\":1,\"end\":2,\"outcome\":\"success\"}", "line 2 has no known kind")]
    [TestCase(Header + "\n{\"kind\":\"read\",\"start\":1,\"end\":2,\"outcome\":\"maybe\"}", "line 2 has no known outcome")]
    [TestCase(Header + "\n{\"kind\":\"read\",\"start\":3,\"end\":2,\"outcome\":\"success\"}", "line 2 ends before it starts")]
    [TestCase(Header + "\n{\"kind\":\"event\",\"watch\":1,\"end\":2}", "line 2 has no revision")]
    public void A_file_that_is_not_a_history_is_refused_with_the_line(string text, string problem)
    {
        var path = Path.Combine(_folder, "some.jsonl");
        File.WriteAllText(path, text);
        Assert.That(() => HistoryFile.Read(path), Throws.TypeOf<HistoryException>().With.Message.EqualTo($"{path} is not a history of a drill: {problem}"));
    }

    private const string Header = "{\"kind\":\"header\",\"format\":1,\"cluster\":\"lab\",\"drill\":\"V1\",\"run\":1,\"runs\":1,\"seed\":7,\"began\":\"2026-01-02T03:04:05+00:00\"}";
}
