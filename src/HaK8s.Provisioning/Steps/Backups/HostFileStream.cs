using HaK8s.Hosts;

namespace HaK8s.Steps.Backups;

/// <summary>A file of a host as a stream of known length, which is read once from its beginning to its end.</summary>
internal sealed class HostFileStream(IHost host, string path, long length) : Stream
{
    private byte[] _piece = [];
    private int _read;
    private int _next;
    private long _position;

    public override bool CanRead => true;

    /// <summary>True, because a TarWriter asks only such streams for their length.</summary>
    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_read == _piece.Length && _position < length)
        {
            _piece = await HostFiles.ReadAsync(host, path, _next++, cancellationToken);
            _read = 0;
        }

        var count = Math.Min(buffer.Length, _piece.Length - _read);
        _piece.AsMemory(_read, count).CopyTo(buffer);
        _read += count;
        _position += count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("The host is asked asynchronously.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
