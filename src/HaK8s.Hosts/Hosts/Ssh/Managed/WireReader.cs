using System.Buffers.Binary;
using System.Text;

namespace HaK8s.Hosts.Ssh.Managed;

/// <summary>Reads the data types of SSH (RFC 4251, section 5).</summary>
internal sealed class WireReader(ReadOnlyMemory<byte> data)
{
    private ReadOnlyMemory<byte> _left = data;

    /// <exception cref="InvalidDataException">The data ends too early; so do the other methods.</exception>
    public byte Byte() => Take(1).Span[0];

    public uint Number() => BinaryPrimitives.ReadUInt32BigEndian(Take(4).Span);

    public byte[] Bytes() => Take(Number()).ToArray();

    public string Text() => Encoding.UTF8.GetString(Take(Number()).Span);

    private ReadOnlyMemory<byte> Take(uint count)
    {
        if (count > _left.Length)
            throw new InvalidDataException("the data ends too early");
        var taken = _left[..(int)count];
        _left = _left[(int)count..];
        return taken;
    }
}
