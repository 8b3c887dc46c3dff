using HaK8s.Preflight.Network;
using HaK8s.Processes;
using NUnit.Framework;

namespace HaK8s.Tests.Preflight;

/// <summary>The network's script in a real bash. What it sees of real networks is looked at in HaK8s.LabTests.</summary>
public class NetworkScriptTests
{
    [Test]
    public async Task Where_perl_is_missing_it_is_said_what_to_install()
    {
        var questions = new NetworkQuestions { VrrpAt = "10.98.0.11" };
        var result = await LocalProcess.RunAsync(new ProcessSpec("/bin/bash", ["-c", $"PATH=/nowhere\n{questions.Script().Text}"]), CancellationToken.None);
        var facts = NetworkText.Read(questions, result.Output);
        Assert.That(facts.VrrpUnchecked, Does.Contain("perl"));
        Assert.That(facts.VrrpCure, Does.StartWith("install perl"));
    }
}
