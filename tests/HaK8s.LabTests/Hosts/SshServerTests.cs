using HaK8s.Hosts;
using HaK8s.Hosts.Ssh;
using NUnit.Framework;

namespace HaK8s.LabTests.Hosts;

/// <summary>Base of tests that have an SSH server of their own for each test, which is the host cp-1.</summary>
/// <param name="settings">Additional lines for sshd_config.</param>
public abstract class SshServerTests(SshClientKind client, params string[] settings)
{
    private protected SshClientKind Client { get; } = client;

    private protected TestSshServer Server { get; private set; } = null!;

    [SetUp]
    public async Task StartServerAsync() => Server = await TestSshServer.StartAsync(Client, settings);

    [TearDown]
    public async Task StopServerAsync()
    {
        if (Server is not null)
            await Server.DisposeAsync();
    }

    private protected HostConnections Connect(SshEndpoint endpoint) => new([("cp-1", endpoint)], Server.KnownHostsFile);

    private protected static Task<CommandResult> RunAsync(HostConnections connections, string script) => connections["cp-1"].RunAsync(Command(script), null, CancellationToken.None);

    private protected static HostCommand Command(string script) => new("try", ShellText.Raw(script), TimeSpan.FromSeconds(120));
}
