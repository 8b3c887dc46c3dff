namespace HaK8s.Hosts.Ssh.Managed;

/// <summary>
/// Standard input of a command on a host. The library's stream blocks while the host does not read, and it says with several
/// exceptions that the channel is closed.
/// </summary>
internal sealed class ShellInput(Stream channel) : Stream
{
    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        try
        {
            channel.Write(buffer, offset, count);
        }
        catch (Exception exception) when (IsClosed(exception))
        {
            throw new IOException("the channel is closed", exception);
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        SendAsync(buffer, offset, count, cancellationToken);

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var bytes = buffer.ToArray();
        return new ValueTask(SendAsync(bytes, 0, bytes.Length, cancellationToken));
    }

    public override void Flush()
    {
        // The library sends what is written at once.
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    /// <summary>Ends the standard input of the command.</summary>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            try
            {
                channel.Dispose();
            }
            catch (Exception exception) when (IsClosed(exception))
            {
                // It has ended already.
            }
        }

        base.Dispose(disposing);
    }

    private Task SendAsync(byte[] bytes, int offset, int count, CancellationToken cancellation) =>
        Task.Run(() => Write(bytes, offset, count), CancellationToken.None).WaitAsync(cancellation);

    private static bool IsClosed(Exception exception) =>
        exception is Renci.SshNet.Common.SshException or ObjectDisposedException or InvalidOperationException or NotSupportedException or IOException;
}
