using System.Text;
using HaK8s.Hosts.Ssh.Channels;
using Renci.SshNet;

namespace HaK8s.Hosts.Ssh.Managed;

/// <summary>A shell that runs as a command on a channel of the SSH library.</summary>
internal sealed class CommandShell : IShell
{
    private readonly SshCommand _command;
    private readonly Task _ended;
    private string? _reason;

    private CommandShell(SshCommand command, Task ended, Stream input)
    {
        _command = command;
        _ended = ended;
        Input = new ShellInput(input);
        Output = command.OutputStream;
        Error = command.ExtendedOutputStream;
    }

    public Stream Input { get; }

    public Stream Output { get; }

    public Stream Error { get; }

    public bool Blocks => true;

    public bool HasExited => _ended.IsCompleted;

    public string? Lost => Volatile.Read(ref _reason) ?? _ended.Exception?.GetBaseException().Message;

    /// <summary>Opens a channel and starts the command there. Blocks for two round trips.</summary>
    /// <exception cref="ChannelException">The host allows no further session, or the connection is gone.</exception>
    public static CommandShell Start(Hop hop, string text)
    {
        SshCommand? command = null;
        try
        {
            command = hop.Client.CreateCommand(text, Encoding.UTF8);
            var ended = command.ExecuteAsync(CancellationToken.None);
            return new CommandShell(command, ended, InputOf(command));
        }
        catch (Exception exception) when (IsFailure(exception))
        {
            command?.Dispose();
            // The library tells a refused channel only by the kind of the exception: all others mean that the connection is gone.
            var refused = hop.IsConnected && exception.GetType() == typeof(Renci.SshNet.Common.SshException);
            throw new ChannelException(exception.Message, refused ? ChannelFault.SessionLimit : ChannelFault.ConnectionGone, exception);
        }
        catch
        {
            command?.Dispose();
            throw;
        }
    }

    /// <summary>True for the exceptions of a channel or connection that has ended.</summary>
    public static bool IsFailure(Exception exception) =>
        exception is Renci.SshNet.Common.SshException or ObjectDisposedException or InvalidOperationException or IOException;

    /// <summary>Blocks until the host has replied; see <see cref="ReplyRequest"/>.</summary>
    public void Ping() => ReplyRequest.Send(_command);

    public async Task WaitForExitAsync(CancellationToken cancellation)
    {
        await _ended.WaitAsync(cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!_ended.IsCompleted)
            cancellation.ThrowIfCancellationRequested();
    }

    /// <summary>
    /// Ends the shell on this side, because its connection was closed here: the library tells a loss to its commands only if it
    /// was not asked to close.
    /// </summary>
    /// <param name="reason">Why; see <see cref="Lost"/>.</param>
    public void Abandon(string reason)
    {
        if (!_ended.IsCompleted)
            Interlocked.CompareExchange(ref _reason, reason, null);
        _command.Dispose();
    }

    /// <summary>Closes the channel; the host's SSH server then ends what is left of the command.</summary>
    public void Kill() => _command.Dispose();

    public void Dispose()
    {
        _command.Dispose();
        // Observes the library's exception, which Lost has already told.
        _ = _ended.Exception;
    }

    /// <summary>A command that ended at once has no input any more.</summary>
    private static Stream InputOf(SshCommand command)
    {
        try
        {
            return command.CreateInputStream();
        }
        catch (InvalidOperationException)
        {
            return Stream.Null;
        }
    }
}
