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

    private sealed class Lines : List<string>, IProgress<MachineProgress>
    {
        public void Report(MachineProgress value) => Add($"{value.Work}: {value.Text}");
    }
}
