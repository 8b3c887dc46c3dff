using System.Diagnostics;
using NUnit.Framework;

namespace HaK8s.LabTests.Security;

/// <summary>Checks that <see cref="ProcessSampler"/> finds secrets.</summary>
public sealed class ProcessSamplerTests
{
    [Test]
    public async Task A_token_in_arguments_and_a_key_in_an_environment_are_seen()
    {
        var key = new string('c', 64);
        var start = new ProcessStartInfo("sh", ["-c", "sleep 1; :", "abcdef.0123456789abcdef"]) { UseShellExecute = false };
        start.Environment["KEY"] = key;
        using var sampler = new ProcessSampler();
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        sampler.Dispose();
        Assert.That(sampler.Found.Keys, Is.SupersetOf(["abcdef.0123456789abcdef", key]));
    }

    [TestCase("--discovery-token-ca-cert-hash sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    [TestCase("containerd-shim -id 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef -address x")]
    public void Hashes_and_names_of_containers_are_no_secrets(string text) => Assert.That(ProcessSampler.SecretsIn(text), Is.Empty);
}
