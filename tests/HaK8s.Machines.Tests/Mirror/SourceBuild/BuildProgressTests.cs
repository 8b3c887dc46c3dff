using HaK8s.Machines;
using HaK8s.Machines.Mirror.SourceBuild;
using NUnit.Framework;

namespace HaK8s.Tests.Machines.Mirror.SourceBuild;

public sealed class BuildProgressTests
{
    [Test]
    public void Stages_and_tenths_are_shown_and_other_lines_are_kept_for_errors()
    {
        var shown = new Lines();
        var progress = new BuildProgress("Kubernetes", shown);

        foreach (var line in new[] { "stage fetch", "E: no space left", "stage compile", "packages 4", "k8s.io/a", "k8s.io/b" })
            progress.Take(line);

        Assert.That(shown, Is.EqualTo(new[] { "Kubernetes: fetch", "Kubernetes: compile", "Kubernetes: compiled 20 %", "Kubernetes: compiled 50 %" }));
        Assert.That((progress.Stage, progress.Tail), Is.EqualTo(("compile", "E: no space left")));
    }

    [Test]
    public void A_resumed_build_counts_from_its_earlier_progress()
    {
        var shown = new Lines();
        var reached = new List<double>();
        var progress = new BuildProgress("Kubernetes", shown, begun: 0.52, reached.Add);

        foreach (var line in new[] { "stage compile", "packages 10", "k8s.io/a", "k8s.io/b", "k8s.io/c" })
            progress.Take(line);

        Assert.That(shown, Is.EqualTo(new[] { "Kubernetes: compile", "Kubernetes: compiled 60 %", "Kubernetes: compiled 70 %", "Kubernetes: compiled 80 %" }));
        Assert.That(reached.Skip(1), Is.Ordered.And.All.GreaterThan(0.52));
    }

    [TestCase("0.520", ExpectedResult = 0.52)]
    [TestCase("", ExpectedResult = 0)]
    [TestCase("half", ExpectedResult = 0)]
    [TestCase("7", ExpectedResult = 0.99)]
    public double The_mark_of_a_build_may_be_cut_off(string text)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, text);
            return new BuildMark(path).Read();
        }
        finally
        {
            File.Delete(path);
        }
    }

    private sealed class Lines : List<string>, IProgress<MachineProgress>
    {
        public void Report(MachineProgress value) => Add($"{value.Work}: {value.Text}");
    }
}
