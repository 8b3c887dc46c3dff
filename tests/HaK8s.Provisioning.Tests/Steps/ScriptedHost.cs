using System.Collections.Concurrent;
using HaK8s.Hosts;
using HaK8s.Hosts.Ssh;

namespace HaK8s.Tests.Steps;

/// <summary>A host that answers by the titles of commands. A command that a test does not expect is a failure.</summary>
internal sealed class ScriptedHost(string name) : IHost
{
    private readonly ConcurrentDictionary<string, (CommandResult Result, Action? Then)> _answers = new();
    private readonly ConcurrentQueue<HostCommand> _commands = new();

    public string Name => name;

    /// <summary>True if it is unreachable.</summary>
    public bool Off { get; set; }

    /// <summary>Commands that ran on it, in order.</summary>
    public IReadOnlyList<HostCommand> Commands => [.. _commands];

    /// <summary>Sets the answer; replaces an earlier one.</summary>
    /// <param name="then">Action that runs when the answer is given.</param>
    public void Answers(string title, string output = "", int exitCode = 0, Action? then = null, string error = "it went wrong") =>
        _answers[title] = (new CommandResult(exitCode, output, exitCode == 0 ? "" : error, TimeSpan.Zero), then);

    public Task<CommandResult> RunAsync(HostCommand command, Action<string>? lines, CancellationToken cancellation)
    {
        if (Off)
            throw new SshException(SshFailure.Unreachable, name, "no route to it");
        _commands.Enqueue(command);
        if (!_answers.TryGetValue(command.Title, out var answer))
            throw new InvalidOperationException($"The test has no answer for \"{command.Title}\" on {name}.");
        answer.Then?.Invoke();
        return Task.FromResult(answer.Result);
    }
}
