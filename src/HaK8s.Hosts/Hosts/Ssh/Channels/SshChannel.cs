using System.Diagnostics;
using System.Text;

namespace HaK8s.Hosts.Ssh.Channels;

/// <summary>Runs scripts one after another in root's bash on a host, through one shell.</summary>
internal sealed class SshChannel : IAsyncDisposable
{
    // The remote loop ends an abandoned script within 1.5 s.
    private static readonly TimeSpan EndGrace = TimeSpan.FromSeconds(2.5);

    private readonly IShell _shell;
    private readonly MarkedStream _output;
    private readonly MarkedStream _error;
    private long _lastUse = Stopwatch.GetTimestamp();
    private bool _leavesAtOnce;

    private SshChannel(IShell shell)
    {
        _shell = shell;
        _output = new MarkedStream(shell.Output, shell.Blocks);
        _error = new MarkedStream(shell.Error, shell.Blocks);
    }

    /// <summary>False once the shell has ended or something else may write to the channel.</summary>
    public bool IsUsable { get; private set; } = true;

    public bool IsRunning => !_shell.HasExited;

    public TimeSpan Idle => Stopwatch.GetElapsedTime(_lastUse);

    /// <summary>The host's speed; null if this channel did not measure it.</summary>
    public HostSpeed? Speed { get; private set; }

    /// <summary>Waits until the shell is root's and runs the remote loop.</summary>
    /// <param name="shell">Disposed with the channel, or if this fails.</param>
    /// <param name="measures">True: also measures the host's speed.</param>
    /// <param name="password">Sent if sudo asks; null if the shell does not let sudo ask.</param>
    /// <exception cref="ChannelException">There is no root shell; the message is the output of the login.</exception>
    public static async Task<SshChannel> OpenAsync(IShell shell, string? password, bool measures, TimeSpan deadline, CancellationToken cancellation)
    {
        var channel = new SshChannel(shell);
        try
        {
            if (password is not null)
                await channel.BecomeRootAsync(password, cancellation).WaitAsync(deadline, cancellation);
            var ready = channel.ExpectAsync(RemoteLoop.Ready, null);
            await channel.WriteAsync(measures ? RemoteLoop.MeasuringProgram : RemoteLoop.Program, cancellation);
            if (await ready.WaitAsync(deadline, cancellation) is { } mark)
            {
                // A host whose bash has no clock counts as a usual host.
                if (measures)
                    channel.Speed = mark.ExitCode > 0 ? new HostSpeed(TimeSpan.FromMicroseconds(mark.ExitCode)) : HostSpeed.Usual;
                return channel;
            }

            throw channel.Broken(channel._error.Text.Trim() is { Length: > 0 } error ? error : channel._output.Text.Trim());
        }
        catch (Exception exception)
        {
            channel.IsUsable = false;
            // No script was sent, so there is no script to wait for.
            channel._leavesAtOnce = exception is TimeoutException or OperationCanceledException;
            await channel.DisposeAsync();
            if (exception is TimeoutException)
                throw new ChannelException($"no shell within {deadline.TotalSeconds:0} s\n{channel._error.Text}".TrimEnd());
            throw;
        }
    }

    /// <summary>Runs a script to its end.</summary>
    /// <exception cref="ChannelException">The channel ended before the script's end was seen.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; dispose the channel to end the script.</exception>
    public async Task<CommandResult> RunAsync(string script, Action<string>? lines, CancellationToken cancellation)
    {
        var name = RemoteLoop.NewName();
        var frame = RemoteLoop.Frame(name, script);
        var watch = Stopwatch.StartNew();
        var usable = IsUsable;
        IsUsable = false;
        var ended = ExpectAsync(name, lines);
        await WriteAsync(frame, cancellation);
        var mark = await ended.WaitAsync(cancellation) ?? throw Broken(_error.Text.Trim());
        // A process that the script left running keeps the channel open. Do not wait for it.
        _leavesAtOnce = mark.LeftProcesses;
        IsUsable = usable && !mark.LeftProcesses && !_shell.HasExited;
        _lastUse = Stopwatch.GetTimestamp();
        return new CommandResult(mark.ExitCode, _output.Text, _error.Text, watch.Elapsed);
    }

    /// <summary>
    /// Waits for root's shell and sends the password if sudo asks. It is sent only once, so later data is never read as a
    /// second try.
    /// </summary>
    private async Task BecomeRootAsync(string password, CancellationToken cancellation)
    {
        var root = _output.Expect(RootShell.Mark, null);
        var asked = _error.Until(text => RootShell.TimesAsked(text) > 0);
        await Task.WhenAny(root, asked);
        if (!root.IsCompleted && await asked)
        {
            await WriteAsync(Encoding.UTF8.GetBytes(password + "\n"), cancellation);
            var again = _error.Until(text => RootShell.TimesAsked(text) > 1);
            await Task.WhenAny(root, again);
            if (!root.IsCompleted && await again)
                throw new ChannelException(RootShell.WrongPassword);
        }

        if (await root is null)
        {
            var said = _error.Text;
            throw new ChannelException(RootShell.TimesAsked(said) > 0 && RootShell.SaysIncorrect(said) ? RootShell.WrongPassword : said.Trim());
        }
    }

    /// <summary>
    /// Returns the last 10 lines of the script's standard error, or of its output if that is empty. For the error of a
    /// script that did not end.
    /// </summary>
    public string Tail() => string.Join('\n', (_error.Text.Trim().Length > 0 ? _error.Text : _output.Text).TrimEnd().Split('\n').TakeLast(10));

    /// <summary>Ends the channel and the script that it runs.</summary>
    public async ValueTask DisposeAsync()
    {
        await CloseInputAsync();
        using var grace = new CancellationTokenSource(_leavesAtOnce ? TimeSpan.Zero : EndGrace);
        try
        {
            await _shell.WaitForExitAsync(grace.Token);
        }
        catch (OperationCanceledException)
        {
            _shell.Kill();
        }

        _shell.Dispose();
    }

    /// <summary>Creates the error for a shell that ended too early.</summary>
    /// <param name="said">What it wrote before.</param>
    private ChannelException Broken(string said) => _shell.Lost is { } lost
        ? new ChannelException(said.Length > 0 ? $"{said}\n{lost}" : lost, ChannelFault.ConnectionGone)
        : new ChannelException(said);

    private async Task CloseInputAsync()
    {
        try
        {
            await _shell.Input.DisposeAsync();
        }
        catch (IOException)
        {
            // The shell has ended already.
        }
    }

    private async Task<EndMark?> ExpectAsync(string name, Action<string>? lines)
    {
        var output = _output.Expect(name, lines);
        var error = _error.Expect(name, null);
        var mark = await output;
        return await error is null ? null : mark;
    }

    private async Task WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        try
        {
            await _shell.Input.WriteAsync(bytes, cancellation);
            await _shell.Input.FlushAsync(cancellation);
        }
        catch (IOException)
        {
            // The shell has ended; its streams end too and give the reason.
        }
    }
}
