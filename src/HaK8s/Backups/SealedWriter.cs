namespace HaK8s.Backups;

/// <summary>Encrypts what is written to it; see <see cref="SealedFormat"/>. Without <see cref="CompleteAsync"/> the file stays unreadable.</summary>
internal sealed class SealedWriter : Stream
{
    private readonly Stream _target;
    private readonly SealedFormat _format;
    private readonly byte[] _plain;
    private readonly byte[] _cipher;
    private int _filled;
    private uint _number;

    private SealedWriter(Stream target, SealedFormat format)
    {
        _target = target;
        _format = format;
        _plain = new byte[format.ChunkSize];
        _cipher = new byte[format.ChunkSize + SealedFormat.TagSize];
    }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Writes the header.</summary>
    /// <param name="target">Stays open.</param>
    public static async Task<SealedWriter> CreateAsync(Stream target, string passphrase, CancellationToken cancellation)
    {
        var format = SealedFormat.Create(passphrase);
        await target.WriteAsync(format.Header, cancellation);
        return new SealedWriter(target, format);
    }

    /// <summary>Writes the last chunk; nothing may be written afterwards.</summary>
    public async Task CompleteAsync(CancellationToken cancellation)
    {
        await SealAsync(last: true, cancellation);
        await _target.FlushAsync(cancellation);
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (buffer.Length > 0)
        {
            // A full chunk waits for the next byte, because the last chunk is marked.
            if (_filled == _plain.Length)
                await SealAsync(last: false, cancellationToken);
            var count = Math.Min(buffer.Length, _plain.Length - _filled);
            buffer[..count].CopyTo(_plain.AsMemory(_filled));
            _filled += count;
            buffer = buffer[count..];
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    // Used when a TarWriter is disposed synchronously.
    public override void Write(byte[] buffer, int offset, int count) => WriteAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _format.Dispose();
        base.Dispose(disposing);
    }

    private async Task SealAsync(bool last, CancellationToken cancellation)
    {
        _format.Encrypt(_number, last, _plain.AsSpan(0, _filled), _cipher.AsSpan(0, _filled), _cipher.AsSpan(_filled, SealedFormat.TagSize));
        await _target.WriteAsync(_cipher.AsMemory(0, _filled + SealedFormat.TagSize), cancellation);
        _number = checked(_number + 1);
        _filled = 0;
    }
}
