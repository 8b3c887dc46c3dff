using System.Buffers.Binary;
using System.Text;

namespace HaK8s.Hosts.Ssh.Managed;

/// <summary>Writes the data types of SSH (RFC 4251, section 5).</summary>
internal sealed class WireWriter
{
    private readonly List<byte> _data = [];

    public WireWriter Byte(byte value)
    {
        _data.Add(value);
        return this;
    }

    public WireWriter Number(uint value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        _data.AddRange(bytes);
        return this;
    }

    public WireWriter Bytes(ReadOnlySpan<byte> value)
    {
        Number((uint)value.Length);
        _data.AddRange(value);
        return this;
    }

    public WireWriter Text(string value) => Bytes(Encoding.UTF8.GetBytes(value));

    public byte[] ToArray() => [.. _data];
}
