using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace HaK8s.Backups;

/// <summary>
/// The header and the keys of an encrypted backup, version 1. docs/protection.md describes the format. Numbers are big-endian.
/// <para>
/// Header: the line "HaK8s-backup 1", the iterations of PBKDF2 (4 bytes), its salt (16), the size of a chunk (4), and the
/// HMAC-SHA-256 of these (32). Then the chunks follow, each with AES-256-GCM: the encrypted bytes and the tag (16). The nonce
/// is 7 zero bytes, the chunk's number from 0 (4), and 1 for the last chunk, otherwise 0. The header is the associated data.
/// </para>
/// The salt is random for each file, so no key is used for two files, and a nonce never repeats under a key.
/// </summary>
internal sealed class SealedFormat : IDisposable
{
    public const int TagSize = 16;
    public const int HeaderSize = 15 + 4 + SaltSize + 4 + MacSize;

    /// <summary>OWASP's least number for PBKDF2 with HMAC-SHA-256.</summary>
    private const int LeastIterations = 600_000;

    private const int Iterations = 800_000;
    private const int MostIterations = 20_000_000;
    private const int UsualChunk = 1 << 20;
    private const int MostChunk = 1 << 24;
    private const int SaltSize = 16;
    private const int MacSize = 32;
    private const int NonceSize = 12;

    private readonly byte[] _header;
    private readonly AesGcm _cipher;

    private SealedFormat(byte[] header, byte[] content)
    {
        _header = header;
        _cipher = new AesGcm(content, TagSize);
    }

    /// <summary>The first bytes of every backup.</summary>
    public static ReadOnlySpan<byte> Magic => "HaK8s-backup 1\n"u8;

    public ReadOnlyMemory<byte> Header => _header;

    public int ChunkSize => BinaryPrimitives.ReadInt32BigEndian(_header.AsSpan(Magic.Length + 4 + SaltSize));

    /// <summary>Makes the header and the keys of a new file.</summary>
    public static SealedFormat Create(string passphrase)
    {
        var header = new byte[HeaderSize];
        Magic.CopyTo(header);
        var rest = header.AsSpan(Magic.Length);
        BinaryPrimitives.WriteInt32BigEndian(rest, Iterations);
        RandomNumberGenerator.Fill(rest.Slice(4, SaltSize));
        BinaryPrimitives.WriteInt32BigEndian(rest[(4 + SaltSize)..], UsualChunk);
        var (mac, content) = Keys(passphrase, header);
        HMACSHA256.HashData(mac, header.AsSpan(0, HeaderSize - MacSize), header.AsSpan(HeaderSize - MacSize));
        return new SealedFormat(header, content);
    }

    /// <summary>Reads a header.</summary>
    /// <param name="name">The file's name, for messages.</param>
    /// <exception cref="BackupException">It is no backup, or the passphrase is wrong.</exception>
    public static SealedFormat Open(string name, byte[] header, string passphrase)
    {
        if (header.Length < HeaderSize || !header.AsSpan().StartsWith(Magic))
            throw NoBackup(name);
        var iterations = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(Magic.Length));
        var chunk = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(Magic.Length + 4 + SaltSize));
        if (iterations is < LeastIterations or > MostIterations || chunk is < 1 or > MostChunk)
            throw Damaged(name);
        var (mac, content) = Keys(passphrase, header);
        if (!CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(mac, header.AsSpan(0, HeaderSize - MacSize)), header.AsSpan(HeaderSize - MacSize)))
            throw new BackupException($"the passphrase does not open {name}, or the first {HeaderSize} bytes of the file are damaged\n  try: the passphrase with which this backup was made");
        return new SealedFormat(header, content);
    }

    public static BackupException NoBackup(string name) =>
        new($"{name} is not a backup of HaK8s, or it is of another version\n  try: --backup with a file that ./build.sh Backup made");

    public static BackupException Damaged(string name) =>
        new($"{name} is damaged or incomplete: its content is not what was written\n  try: another copy of the file, or another backup");

    public void Encrypt(uint number, bool last, ReadOnlySpan<byte> plain, Span<byte> cipher, Span<byte> tag) =>
        _cipher.Encrypt(Nonce(number, last), plain, cipher, tag, _header);

    /// <exception cref="AuthenticationTagMismatchException">The chunk is not what was written at this place.</exception>
    public void Decrypt(uint number, bool last, ReadOnlySpan<byte> cipher, ReadOnlySpan<byte> tag, Span<byte> plain) =>
        _cipher.Decrypt(Nonce(number, last), cipher, tag, plain, _header);

    public void Dispose() => _cipher.Dispose();

    private static byte[] Nonce(uint number, bool last)
    {
        var nonce = new byte[NonceSize];
        BinaryPrimitives.WriteUInt32BigEndian(nonce.AsSpan(7), number);
        nonce[^1] = last ? (byte)1 : (byte)0;
        return nonce;
    }

    private static (byte[] Mac, byte[] Content) Keys(string passphrase, byte[] header)
    {
        var iterations = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(Magic.Length));
        var salt = header.AsSpan(Magic.Length + 4, SaltSize);
        var master = Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(passphrase), salt, iterations, HashAlgorithmName.SHA256, 32);
        return (HKDF.Expand(HashAlgorithmName.SHA256, master, 32, "HaK8s backup header"u8.ToArray()), HKDF.Expand(HashAlgorithmName.SHA256, master, 32, "HaK8s backup content"u8.ToArray()));
    }
}
