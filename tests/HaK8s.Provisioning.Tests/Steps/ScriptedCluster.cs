using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using HaK8s.Pipelines;
using HaK8s.Planning;
using HaK8s.Progress;
using HaK8s.Steps;
using NSubstitute;

namespace HaK8s.Tests.Steps;

/// <summary>Scripted hosts for all hosts of a plan, and a run on them.</summary>
internal sealed class ScriptedCluster
{
    /// <summary>Facts of a control plane that is finished and ready.</summary>
    public const string Ready = "ca=1\netcd\nbegun\nfinished\nleftovers\nready\n";

    private readonly Dictionary<string, ScriptedHost> _hosts;
    private readonly IRunProgress _progress = Substitute.For<IRunProgress>();

    public ScriptedCluster(ClusterPlan plan, bool planOnly = false)
    {
        _hosts = plan.Hosts.ToDictionary(host => host.Name, host => new ScriptedHost(host.Name));
        foreach (var host in _hosts.Values)
            host.Answers("read why it failed");
        Context = new StepContext(plan, name => _hosts[name], _progress, "/nowhere", planOnly);
    }

    public ScriptedHost this[string name] => _hosts[name];

    public StepContext Context { get; }

    public IReadOnlyList<string> Warnings =>
        [.. _progress.ReceivedCalls().Where(call => call.GetMethodInfo().Name == nameof(IRunProgress.Warn)).Select(call => $"{call.GetArguments()[0]}")];

    /// <summary>Sets kubeadm's progress on a host; empty for a bare host.</summary>
    public void Kubeadm(string host, string facts) => _hosts[host].Answers("read kubeadm's progress", facts);

    /// <summary>Makes the control plane create join credentials.</summary>
    public void MakesCredentials(string host)
    {
        using var key = ECDsa.Create();
        using var certificate = new CertificateRequest("CN=kubernetes", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(1));
        var pem = Convert.ToBase64String(Encoding.ASCII.GetBytes(certificate.ExportCertificatePem()));
        _hosts[host].Answers("make join credentials", $"token=abcdef.0123456789abcdef\nca={pem}\n");
    }

    /// <summary>Runs a step on these hosts.</summary>
    /// <returns>Number of actions that were done or planned.</returns>
    public Task<int> RunAsync(IStep step, params string[] hosts) =>
        PipelineRunner.RunAsync([step], Context, hosts.ToHashSet(), CancellationToken.None);

    /// <summary>True if a command with this title ran on the host.</summary>
    public bool WasAsked(string host, string title) => _hosts[host].Commands.Any(command => command.Title == title);
}
