using HaK8s.Hosts;
using HaK8s.Planning;
using HaK8s.Steps;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Steps;

/// <summary>Runs the composed script in a real bash.</summary>
public sealed class ObservationsTests
{
    private static readonly HostPlan Host = Plans.Lab.Bootstrap;

    [Test]
    public async Task Each_step_gets_its_own_output_error_and_exit_code()
    {
        var results = await ReadAsync(new Step("printf a"), new Step("echo b; echo wrong >&2; exit 3"), new Step("set -e; false; echo never"), new Step(":"));
        Assert.That(results.Select(result => (result.Output, result.Error, result.ExitCode)), Is.EqualTo(new[] { ("a", "", 0), ("b\n", "wrong\n", 3), ("", "", 1), ("", "", 0) }));
    }

    [TestCase("echo z; exit 5", 5, "z\n")]
    [TestCase("set -e; printf z; false; echo never", 1, "z")]
    [TestCase("printf z; (exit 4)", 4, "z")]
    public async Task The_last_step_gets_its_exit_code_too(string script, int code, string output)
    {
        var results = await ReadAsync(new Step("echo a"), new Step($"echo wrong >&2; {script}"));
        Assert.That(results.Select(result => (result.Output, result.Error, result.ExitCode)), Is.EqualTo(new[] { ("a\n", "", 0), (output, "wrong\n", code) }));
    }

    [Test]
    public async Task A_host_is_asked_once_for_all_steps_and_again_after_a_change()
    {
        IObservingStep[] steps = [new Step("echo first"), new Step("echo second"), new Step("echo elsewhere", Plans.Lab.Workers), new Step("echo third")];
        var observations = new Observations(steps);
        var host = new CountingHost();
        foreach (var step in steps.Where(each => each.Hosts(Plans.Lab).Hosts.Contains(Host)))
            Assert.That((await observations.ReadAsync(step, Plans.Lab, Host, host, CancellationToken.None)).Output, Does.Match("^(first|second|third)\n$"));
        Assert.That(host.Scripts, Is.EqualTo(1));

        await observations.ReadAsync(steps[0], Plans.Lab, Host, host, CancellationToken.None);
        observations.Forget();
        await observations.ReadAsync(steps[1], Plans.Lab, Host, host, CancellationToken.None);
        Assert.That(host.Scripts, Is.EqualTo(3));
    }

    [Test]
    public void A_command_that_has_not_ended_has_no_result()
    {
        var results = Observations.Split(new CommandResult(0, "a\n\n\u001e0 0\nb", "\n\u001e0 0\n", TimeSpan.Zero));
        Assert.That(results.Select(result => result.Output), Is.EqualTo(new[] { "a\n" }));
    }

    private static async Task<IReadOnlyList<CommandResult>> ReadAsync(params Step[] steps)
    {
        var observations = new Observations(steps);
        var results = new List<CommandResult>();
        foreach (var step in steps)
            results.Add(await observations.ReadAsync(step, Plans.Lab, Host, new BashHost(), CancellationToken.None));
        return results;
    }

    private sealed class CountingHost : IHost
    {
        private readonly BashHost _host = new();

        public int Scripts { get; private set; }

        public string Name => _host.Name;

        public Task<CommandResult> RunAsync(HostCommand command, Action<string>? lines, CancellationToken cancellation)
        {
            Scripts++;
            return _host.RunAsync(command, lines, cancellation);
        }
    }

    private sealed class Step(string script, IReadOnlyList<HostPlan>? hosts = null) : IObservingStep
    {
        public string Id => script;

        public string Title => script;

        public HostSelection Hosts(ClusterPlan plan) => new(hosts ?? plan.ControlPlanes);

        public HostCommand Observe(ClusterPlan plan, HostPlan host) => new($"observe: {Title}", ShellText.Raw(script), TimeSpan.FromSeconds(10));

        public Task<StepResult> RunAsync(StepContext context, HostPlan host, CancellationToken cancellation) => Task.FromResult(StepResult.Unchanged);
    }
}
