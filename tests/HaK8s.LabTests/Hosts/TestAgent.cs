using System.Diagnostics;
using HaK8s.Processes;

namespace HaK8s.LabTests.Hosts;

/// <summary>A real ssh-agent, which is the agent of this process until it is disposed.</summary>
internal sealed class TestAgent : IDisposable
{
    private const string Variable = "SSH_AUTH_SOCK";

    private readonly string? _before = Environment.GetEnvironmentVariable(Variable);
    private readonly Process _process;

    private TestAgent(Process process) => _process = process;

    /// <param name="folder">For its socket.</param>
    /// <param name="keyFile">A private key without a passphrase; the agent holds it.</param>
    public static async Task<TestAgent> StartAsync(string folder, string keyFile)
    {
        var socket = Path.Combine(folder, "agent");
        var agent = new TestAgent(Process.Start(new ProcessStartInfo("/usr/bin/ssh-agent", ["-D", "-a", socket]) { UseShellExecute = false, RedirectStandardOutput = true })!);
        Environment.SetEnvironmentVariable(Variable, socket);
        for (var tries = 0; !File.Exists(socket) && tries < 200; tries++)
            await Task.Delay(20);
        await LocalProcess.RunCheckedAsync(new ProcessSpec("ssh-add", "-q", keyFile), CancellationToken.None);
        return agent;
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(Variable, _before);
        _process.Kill();
        _process.Dispose();
    }
}
