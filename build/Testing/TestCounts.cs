using System.Xml.Linq;

namespace Testing;

/// <summary>Counts tests that passed, failed and were skipped, from result files (TRX).</summary>
sealed record TestCounts(int Passed, int Failed, int Skipped)
{
    /// <summary>Sums all result files of a folder.</summary>
    public static TestCounts Read(string directory) => Directory.GetFiles(directory, "*.trx", SearchOption.AllDirectories)
        .SelectMany(file => XDocument.Load(file).Descendants().Where(element => element.Name.LocalName == "Counters"))
        .Aggregate(new TestCounts(0, 0, 0), (sum, counters) => sum.Add(counters));

    public override string ToString() => $"{Passed} passed, {Failed} failed{(Skipped > 0 ? $", {Skipped} skipped" : "")}";

    TestCounts Add(XElement counters)
    {
        int Number(string name) => (int?)counters.Attribute(name) ?? 0;
        // An executed test that did not pass has failed, whatever its name in the file: failed, error, timeout, aborted.
        return new(Passed + Number("passed"), Failed + Number("executed") - Number("passed"), Skipped + Number("total") - Number("executed"));
    }
}
