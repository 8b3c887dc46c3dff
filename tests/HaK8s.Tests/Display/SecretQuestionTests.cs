using HaK8s.Display;
using HaK8s.Progress;
using NUnit.Framework;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace HaK8s.Tests.Display;

[TestFixture]
public sealed class SecretQuestionTests
{
    [Test]
    public async Task The_answer_is_not_shown_and_a_wrong_one_is_asked_for_again()
    {
        await using var writer = new StringWriter();
        string? answer;
        await using (var display = new LiveProgress(new TypedConsole(writer, "wrong\rcanary\r"), TimeProvider.System))
        {
            display.Begin("cp-1", "Log in");
            answer = display.AskSecret("Passphrase of /keys/[id]:", text => text == "canary");
            display.End("cp-1", StepOutcome.Changed, "done");
        }

        Assert.That(answer, Is.EqualTo("canary"));
        Assert.That(writer.ToString(), Does.Contain("Passphrase of /keys/[id]:").And.Contain("Try again").And.Contain("Log in").And.Not.Contain("canary").And.Not.Contain("wrong"));
    }

    [Test]
    public async Task An_empty_answer_is_none()
    {
        await using var writer = new StringWriter();
        await using var display = new LiveProgress(new TypedConsole(writer, "\r"), TimeProvider.System);
        Assert.That(display.AskSecret("Passphrase:", _ => false), Is.Null);
    }

    /// <summary>A terminal at which somebody types.</summary>
    private sealed class TypedConsole : IAnsiConsole, IAnsiConsoleInput
    {
        private readonly IAnsiConsole _inner;
        private readonly Queue<char> _keys;

        public TypedConsole(TextWriter writer, string keys)
        {
            _inner = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.Yes, ColorSystem = ColorSystemSupport.NoColors, Interactive = InteractionSupport.Yes, Out = new AnsiConsoleOutput(writer) });
            _inner.Profile.Width = 100;
            _keys = new Queue<char>(keys);
        }

        public Profile Profile => _inner.Profile;

        public IAnsiConsoleCursor Cursor => _inner.Cursor;

        public IAnsiConsoleInput Input => this;

        public IExclusivityMode ExclusivityMode => _inner.ExclusivityMode;

        public RenderPipeline Pipeline => _inner.Pipeline;

        public void Clear(bool home) => _inner.Clear(home);

        public void Write(IRenderable renderable) => _inner.Write(renderable);

        public void WriteAnsi(Action<AnsiWriter> action) => _inner.WriteAnsi(action);

        public bool IsKeyAvailable() => _keys.Count > 0;

        public ConsoleKeyInfo? ReadKey(bool intercept)
        {
            var key = _keys.Dequeue();
            return new ConsoleKeyInfo(key, key == '\r' ? ConsoleKey.Enter : ConsoleKey.A, shift: false, alt: false, control: false);
        }

        public Task<ConsoleKeyInfo?> ReadKeyAsync(bool intercept, CancellationToken cancellationToken) => Task.FromResult(ReadKey(intercept));
    }
}
