using System.Security.Cryptography;

namespace HaK8s.Backups;

/// <summary>
/// Decrypts what <see cref="SealedWriter"/> wrote. Only bytes of authentic chunks are returned; a file that was cut, even
/// between two chunks, ends with an exception and not like a complete one.
/// </summary>
internal sealed class SealedReader : Stream
{
    private readonly Stream _source;
    private readonly string _name;
    private readonly SealedFormat _format;
    private readonly byte[] _plain;
    private byte[] _block;
    private byte[] _next;
    private int _blockSize;
    private int _read;
    private int _filled;
    private uint _number;
    private bool _ended;

    private SealedReader(Stream source, string name, SealedFormat format)
    {
        _source = source;
        _name = name;
        _format = format;
        _plain = new byte[format.ChunkSize];
        _block = new byte[format.ChunkSize + SealedFormat.TagSize];
        _next = new byte[format.ChunkSize + SealedFormat.TagSize];
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <param name="source">Disposed with the reader.</param>
    /// <param name="name">The file's name, for messages.</param>
    /// <exception cref="BackupException">It is no backup, or the passphrase is wrong.</exception>
    public static async Task<SealedReader> OpenAsync(Stream source, string name, string passphrase, CancellationToken cancellation)
    {
        var header = new byte[SealedFormat.HeaderSize];
        var length = await source.ReadAtLeastAsync(header, header.Length, throwOnEndOfStream: false, cancellation);
        var reader = new SealedReader(source, name, SealedFormat.Open(name, header[..length], passphrase));
        reader._blockSize = await reader.FillAsync(reader._block, cancellation);
        return reader;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_read == _filled && !_ended)
            await OpenChunkAsync(cancellationToken);
        var count = Math.Min(buffer.Length, _filled - _read);
        _plain.AsMemory(_read, count).CopyTo(buffer);
        _read += count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _format.Dispose();
            _source.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>Decrypts the next chunk. It is the last one if nothing follows it.</summary>
    private async Task OpenChunkAsync(CancellationToken cancellation)
    {
        var nextSize = await FillAsync(_next, cancellation);
        var length = _blockSize - SealedFormat.TagSize;
        if (length < 0)
            throw SealedFormat.Damaged(_name);
        try
        {
            _format.Decrypt(_number++, nextSize == 0, _block.AsSpan(0, length), _block.AsSpan(length, SealedFormat.TagSize), _plain.AsSpan(0, length));
        }
        catch (AuthenticationTagMismatchException)
        {
            throw SealedFormat.Damaged(_name);
        }

        (_read, _filled) = (0, length);
        _ended = nextSize == 0;
        (_block, _next) = (_next, _block);
        _blockSize = nextSize;
    }

    private Task<int> FillAsync(byte[] block, CancellationToken cancellation) =>
        _source.ReadAtLeastAsync(block, block.Length, throwOnEndOfStream: false, cancellation).AsTask();
}
