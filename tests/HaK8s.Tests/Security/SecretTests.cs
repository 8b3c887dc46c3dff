using System.Text;
using HaK8s.Hosts;
using HaK8s.Steps;
using HaK8s.Steps.ControlPlane;
using HaK8s.Steps.Desired;
using HaK8s.Steps.Jobs;
using HaK8s.Templates;
using HaK8s.Tests.Sessions;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Security;

/// <summary>S1: no shown or logged text contains a secret. StandingClusterTests in HaK8s.LabTests searches a real run.</summary>
public class SecretTests
{
    private const string Token = "canary.0123456789abcdef";
    private const string Key = "cafe0000cafe0000cafe0000cafe0000cafe0000cafe0000cafe0000cafe0000";

    private static IEnumerable<TestCaseData> Scripts()
    {
        var plan = Plans.Existing("1.34.2");
        var secrets = new JoinSecrets(Token, Key, "sha256:00", "batch");
        foreach (var host in plan.Nodes.Skip(1))
        {
            var configuration = ConfigTemplates.KubeadmJoin(plan, host, secrets).Content;
            yield return Case($"join of {host.Name}", KubeadmJob.Run("join", "join", configuration, ShellText.Empty, clean: true, [new JobFile("/etc/kubernetes/pki/ca.key", "canary-of-ca")]).Script("run"), configuration);
        }

        yield return Case("copied key", new JobFile("/etc/kubernetes/pki/ca.key", "canary-of-ca").Write(), "canary-of-ca");
        yield return Case("file", FileActions.Write(new ManagedFile(new ConfigFile("/root/.kube/config", "client-key-data: canary", "0600", Secret: true))).Script, "client-key-data: canary");
    }

    [TestCaseSource(nameof(Scripts))]
    public void A_script_with_secrets_shows_none(ShellText script, string secret)
    {
        var sent = Convert.ToBase64String(Encoding.UTF8.GetBytes(secret));
        Assert.That(script.Text, Does.Contain(sent), "the host gets it");
        foreach (var shown in new[] { script.Masked, script.ToString() })
            Assert.That(shown, Does.Not.Contain(sent).And.Not.Contain(secret).And.Not.Contain(Token).And.Not.Contain(Key).And.Not.Contain("canary-of-ca"));
    }

    [Test]
    public async Task An_action_that_fails_shows_its_command_and_not_its_secret()
    {
        var action = new HostAction("Log in", ShellText.Of($"login --password {Token:secret}"));
        var host = new FailingHost();
        var error = (await Assert.ThrowsAsync<HostException>(() => ActionScript.RunAsync(host, "try", "Try", [action], TimeSpan.FromSeconds(1), _ => { }, _ => { }, CancellationToken.None)))!;
        Assert.That(host.Script, Does.Contain(Token));
        Assert.That(error.ToString(), Does.Contain("login --password '***'").And.Not.Contain(Token));
    }

    [Test]
    public void Records_with_secrets_do_not_print_them()
    {
        Assert.That($"{new JobFile("/x", Token)}", Does.Not.Contain(Token));
        Assert.That($"{new JoinSecrets(Token, Key, "sha256:00", "batch")}", Does.Not.Contain(Token).And.Not.Contain(Key));
    }

    [Test]
    public async Task Passwords_and_passphrases_of_the_environment_are_in_no_output_and_no_log_at_the_highest_verbosity()
    {
        string[] variables = ["HAK8S_SUDO_PASSWORD", "HAK8S_SSH_PASSWORD", "HAK8S_KEY_PASSPHRASE"];
        using var program = new BuildProgram();
        foreach (var variable in variables)
            program.Environment[variable] = Token;
        program.Write("cluster.yaml", HaK8s.ClusterFile.DefaultCluster.Text.Replace("provider: lab", "provider: existing", StringComparison.Ordinal)
            + "kubernetes: { source: mirror, mirror: { apt: \"http://127.0.0.1:1/k8s stable main\", keyFile: nowhere.asc, imageRepository: r.example } }\n");
        var output = await program.RunAsync("Preflight", "--cluster-file", "cluster.yaml", "--verbosity", "Verbose");
        Assert.That(output, Does.Contain("10.98.0.11 closed the connection"));
        Assert.That(output + program.BuildLog, Does.Not.Contain(Token));
        Assert.That(await File.ReadAllTextAsync(program.Called), Does.Contain("environment: HOME").And.Not.Contain(Token), "what it calls inherits no password");
        foreach (var variable in variables)
            Assert.That(await File.ReadAllTextAsync(program.Called), Does.Contain($"caller: {variable}=***"), "nor does its own environment show it in /proc");
    }

    private static TestCaseData Case(string name, ShellText script, string secret) => new TestCaseData(script, secret).SetArgDisplayNames(name);

    private sealed class FailingHost : IHost
    {
        public string Name => "cp-1";

        public string Script { get; private set; } = "";

        public Task<CommandResult> RunAsync(HostCommand command, Action<string>? lines, CancellationToken cancellation)
        {
            Script = command.Script.Text;
            lines?.Invoke($"{ActionScript.Marker}0");
            return Task.FromResult(new CommandResult(1, "", "wrong", TimeSpan.Zero));
        }
    }
}
